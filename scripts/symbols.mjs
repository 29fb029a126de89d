// Prints the name of the function in which the page stopped. The console shows its position as wasm-function[INDEX]:0xOFFSET,
// after the name of the main program's file, or after wasm://wasm/HASH in a chunk. The names are those of the last build,
// which has to be of the same commit.
//   node scripts/symbols.mjs 'wasm://wasm/0b1c2d3e:wasm-function[123]:0x4a5b' …
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { functionsOf } from "./page/wasm.mjs";

const named = "target/page/program/named";
const places = process.argv.slice(2).flatMap((text) => [...text.matchAll(/(?:(wallaroo-users-[0-9a-f]{16}\.wasm):)?wasm-function\[(\d+)\](?::0x([0-9a-f]+))?/g)]);
if (places.length === 0) {
  console.error("Give one or more places as the console shows them: make symbols AT='wasm-function[123]:0x4a5b'");
  process.exit(1);
}
for (const [place, file, index, offset] of places) {
  if (file && !existsSync(`dist/${file}`)) {
    console.error(`${file} is not of this build. Check out the commit it was built from, and run 'make dist'.`);
    process.exit(1);
  }
  // For a chunk the console shows no file name; index and offset together match one module, or a few.
  const modules = readdirSync(named).filter((name) => (file ? name === "main.wasm" : name !== "main.wasm"));
  const found = modules.flatMap((name) => {
    const bytes = readFileSync(`${named}/${name}`);
    const one = functionsOf(bytes).find((one) => one.index === Number(index));
    const start = one && one.code.byteOffset - bytes.byteOffset;
    // The names of the main program's imports are shortened after this file was written, which moves its code.
    const isAt = one && (file || !offset || (start <= parseInt(offset, 16) && parseInt(offset, 16) < start + one.code.length));
    return isAt ? [`${name.replace(/^split_|\.wasm$/g, "")}: ${one.name}`] : [];
  });
  console.log(`${place}\n  ${found.join("\n  ") || "no such function"}`);
}
