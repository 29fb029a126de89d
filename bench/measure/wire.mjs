// What a first visit brings over the wire, as a server that compresses well would send it.
import { brotliCompressSync, constants } from "node:zlib";

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

/** Bytes of all files that the browser asked for. */
export const bytesOverTheWire = (files) => [...files.values()].reduce((sum, bytes) => sum + brotli(bytes), 0);
