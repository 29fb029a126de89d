// Prints the name of the function in which the page stopped. The console shows its position as file.wasm:wasm-function[INDEX]:…;
// the names are those of the last build, which has to be of the same commit.
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
  // wallaroo-users-bulk-HASH.wasm is split_bulk.wasm there, wallaroo-users-HASH.wasm is main.wasm. The two files of shared wasm
  // modules contain about forty, chunk_7 and so on; the function may be in any of them, so all candidates are printed.
  const part = file.replace(/^wallaroo-users-/, "").replace(/-?[0-9a-f]{16}\.wasm$/, "") || "main";
  const files = readdirSync(named).filter((name) => (part.startsWith("shared") ? name.startsWith("chunk_") : [`${part}.wasm`, `split_${part}.wasm`].includes(name)));
  const found = files.map((name) => functionsOf(readFileSync(`${named}/${name}`)).find((one) => one.index === Number(index))?.name).filter(Boolean);
  console.log(`${file}:wasm-function[${index}]  ${found.join(", or ") || "no such function"}`);
}
