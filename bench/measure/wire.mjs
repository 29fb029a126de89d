// What a first visit brings over the wire, as a server that compresses well would send it.
import { brotliCompressSync, constants } from "node:zlib";

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

/** Bytes of the files with these paths, of all that the browser asked for. */
export const bytesOverTheWire = (files, paths) => paths.reduce((sum, path) => sum + brotli(files.get(path) ?? Buffer.alloc(0)), 0);
