// Removes the path of the checkout from a CycloneDX file, so that it is the same on every machine, and adds the standard
// library, which is compiled into the page but unknown to cargo-cyclonedx.
//   node scripts/release/bill-of-materials.mjs INPUT CHECKOUT OUTPUT
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [input, checkout, output] = process.argv.slice(2);
const bill = JSON.parse(readFileSync(input, "utf8").replaceAll(`file://${checkout}`, "file://."));
const toolchain = process.env.WASM_TOOLCHAIN;
const rustc = execFileSync("rustc", ["--version"], {
  encoding: "utf8",
  env: toolchain ? { ...process.env, RUSTUP_TOOLCHAIN: toolchain } : process.env,
});
const [, version] = rustc.match(/^rustc (\S+)/);
const reference = `rust-std@${version}`;
bill.components.push({
  type: "library",
  "bom-ref": reference,
  name: "std",
  version,
  description: "The Rust standard library",
  scope: "required",
  licenses: [{ expression: "MIT OR Apache-2.0" }],
  externalReferences: [{ type: "vcs", url: "https://github.com/rust-lang/rust" }],
});
const page = bill.dependencies.find(({ ref }) => ref === bill.metadata.component["bom-ref"]);
page.dependsOn.push(reference);
writeFileSync(output, `${JSON.stringify(bill, null, 2)}\n`);
