// Finds the function in which the page stopped. The console shows its place as file.wasm:wasm-function[INDEX]:…; the last
// build knows the names, if it is of the same commit.
//   node scripts/symbols.mjs wallaroo-users-….wasm:wasm-function[123] …
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { functionsOf } from "./page/wasm.mjs";

const named = "target/page/program/named";
const places = process.argv.slice(2).flatMap((text) => [...text.matchAll(/([\w.-]+\.wasm):wasm-function\[(\d+)\]/g)]);
if (places.length === 0) {
  console.error("Give one or more places as the console shows them: make symbols AT='wallaroo-users-….wasm:wasm-function[123]'");
  process.exit(1);
}
for (const [, file, index] of places) {
  if (!existsSync(`dist/${file}`)) {
    console.error(`${file} is not of this build. Check out the commit it was built from, and run 'make dist'.`);
    process.exit(1);
  }
  // wallaroo-users-bulk-HASH.wasm is split_bulk.wasm there, -chunk-7-HASH is chunk_7, and without a part it is main.
  const part = file.replace(/^wallaroo-users-/, "").replace(/-?[0-9a-f]{16}\.wasm$/, "") || "main";
  const source = [`${part}.wasm`, `split_${part}.wasm`, `${part.replace("-", "_")}.wasm`].find((name) => readdirSync(named).includes(name));
  const found = functionsOf(readFileSync(`${named}/${source}`)).find((one) => one.index === Number(index));
  console.log(`${file}:wasm-function[${index}]  ${found?.name ?? "no such function"}`);
}
