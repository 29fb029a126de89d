// Transfer sizes by file, and the code in each wasm file by module of the source. Run after a build.
//   node scripts/sizes.mjs [--check]   with --check only the budgets, and status 1 where one is exceeded
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { functionsOf } from "./page/wasm.mjs";

/** In bytes of brotli. Each was set to the size at that time; raise one only with the reason in docs/decisions.md. */
const BUDGETS = { "first visit": 191_600, "largest chunk": 91_000 };

const site = "dist";
const named = "target/page/program/named";
const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
const number = (value) => value.toLocaleString("en").padStart(11);

const page = readFileSync(`${site}/index.html`, "utf8");
// index.html, what it links, and the configuration, which the program loads at once.
const isFirst = (name) => page.includes(name) || name === "index.html" || name === "config.json";
const files = readdirSync(site)
  .filter((name) => !/^\.|\.(br|gz)$/.test(name) && name !== "config.schema.json")
  .map((name) => {
    const bytes = readFileSync(`${site}/${name}`);
    return { name, raw: bytes.length, packed: brotli(bytes), isFirst: isFirst(name) };
  });
const sum = (list, key) => list.reduce((total, file) => total + file[key], 0);
const first = files.filter(({ isFirst }) => isFirst);
const later = files.filter(({ isFirst }) => !isFirst);
const reached = { "first visit": sum(first, "packed"), "largest chunk": Math.max(...later.map(({ packed }) => packed)) };

const exceeded = Object.entries(BUDGETS).filter(([what, budget]) => reached[what] > budget);
if (process.argv.includes("--check")) {
  for (const [what, budget] of exceeded) console.error(`The ${what} is ${reached[what]} bytes, and its budget is ${budget}. 'make sizes' shows what it consists of.`);
  process.exit(exceeded.length ? 1 : 0);
}

const table = (title, list) => {
  console.log(`\n${title}\n        raw      brotli`);
  for (const { name, raw, packed } of [...list].sort((one, other) => other.packed - one.packed)) console.log(`${number(raw)} ${number(packed)}  ${name}`);
  console.log(`${number(sum(list, "raw"))} ${number(sum(list, "packed"))}  in all`);
};
table("A first visit", first);
table("Chunks: loaded when they are wanted, or when the browser is idle", later);

// The code of each wasm file by module of the source. The brotli column compresses each module alone, so it does not add up.
const moduleOf = (name) => {
  const app = name.match(/wallaroo_users\[\w+\]::(users::\w+|\w+)/);
  if (app) return `src/${app[1].replace("::", "/")}${/^<?wallaroo_users/.test(name) ? "" : " (generic code over its types)"}`;
  // wasm-bindgen writes the names of the main program in full; those of the chunks are as the compiler mangled them.
  const mangled = name.match(/14wallaroo_users(\d+)(\w+)/);
  if (mangled) {
    const [, length, rest] = mangled;
    const part = rest.slice(0, length);
    const feature = part === "users" && rest.slice(length).match(/^(\d+)(\w+)/);
    return `src/${part}${feature ? `/${feature[2].slice(0, feature[1])}` : ""}`;
  }
  if (name.startsWith("_R")) return name.match(/\d+wallaroo_(directory|review)(?!\w*wallaroo_users)/)?.[1] ?? "other crates";
  const crate = name.match(/^[<&(]*(?:dyn |mut )?(\w+)\[\w+\]/)?.[1] ?? "other";
  if (/^wallaroo_(directory|review)$/.test(crate)) return crate.slice("wallaroo_".length);
  if (/^(core|alloc|std|hashbrown|dlmalloc|memchr|compiler_builtins|panic_abort)$/.test(crate)) return "standard library";
  if (/^(leptos|tachys|reactive|any_spawner|or_poisoned|throw_error|oco|either|next_tuple|slotmap|send_wrapper)/.test(crate)) return "leptos";
  return crate;
};
for (const file of existsSync(named) ? readdirSync(named).sort() : []) {
  const modules = new Map();
  for (const { name, code } of functionsOf(readFileSync(`${named}/${file}`))) {
    const parts = modules.get(moduleOf(name)) ?? [];
    parts.push(code);
    modules.set(moduleOf(name), parts);
  }
  const lines = [...modules].map(([name, parts]) => ({ name, code: Buffer.concat(parts) })).filter(({ code }) => code.length >= 1_000);
  if (lines.length === 0) continue;
  console.log(`\n${file}\n        raw      brotli`);
  for (const { name, code } of lines.sort((one, other) => other.code.length - one.code.length)) console.log(`${number(code.length)} ${number(brotli(code))}  ${name}`);
}

console.log("");
for (const [what, budget] of Object.entries(BUDGETS)) console.log(`${what}: ${reached[what].toLocaleString("en")} of ${budget.toLocaleString("en")} bytes`);
