// What a first visit brings over the wire, file by file: raw and brotli (quality 11). Run after a build.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const directory = process.argv[2] ?? "dist";
const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

let [raw, packed] = [0, 0];
for (const name of readdirSync(directory).filter((name) => !name.startsWith(".")).sort()) {
  const bytes = readFileSync(`${directory}/${name}`);
  const size = brotli(bytes);
  raw += bytes.length;
  packed += size;
  console.log(`${String(bytes.length).padStart(9)} ${String(size).padStart(9)}  ${name}`);
}
console.log(`${String(raw).padStart(9)} ${String(packed).padStart(9)}  in all (raw bytes, brotli bytes)`);
