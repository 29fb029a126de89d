// Makes the page's program from the compiler's wasm: splits it into chunks, generates the JS glue, optimises every file, adds
// the hash of its content to its name, and links it from index.html.
//   node scripts/page/split.mjs PROGRAM.wasm SITE-DIRECTORY WORK-DIRECTORY
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inSimilarOrder } from "./similar-order.mjs";
import { functionsOf, importsOf, numberFunctions, renameImports, withoutCustomSections } from "./wasm.mjs";

const [program, site, work] = process.argv.slice(2);
const NAME = "wallaroo-users";
// The wasm features that the compiler may use; see .cargo/config.toml.
const FEATURES = [
  "simd", "bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue", "extended-const",
].map((feature) => `--enable-${feature}`);

// Not -Os, and no inlining: both make functions less similar, so that the compressed code is larger (1 % with -Os).
const OPTIMISATION = ["-O2", "--one-caller-inline-max-function-size=0"];

const run = (command, ...options) => execFileSync(command, options, { stdio: ["ignore", "inherit", "inherit"] });
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
// SHA-256, the shortest digest that browsers accept: the main program has one for every chunk, and they do not compress.
const integrity = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};
// Fails if the output of a tool does not have the form that is expected here.
const replaceAll = (text, pattern, replacement, number) => {
  let found = 0;
  const replaced = text.replace(pattern, (...match) => (found++, replacement(...match)));
  if (number === undefined ? found === 0 : found !== number) fail(`${pattern} was found ${found} times in the glue`);
  return replaced;
};

rmSync(work, { recursive: true, force: true });
for (const folder of ["cut", "glue", "named"]) mkdirSync(join(work, folder), { recursive: true });
const [cut, glue, named] = ["cut", "glue", "named"].map((folder) => join(work, folder));

// 1. Split. A chunk has the code that only it reaches. For each set of chunks that share code which the main program does not
// reach, wasm-split creates one more wasm module: about forty, most of them below two kilobytes.
run("wasm-split-cli", "--target", "web", "--out-name", "main", program, cut);

// 2. The glue between wasm and the browser.
run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", glue, "--out-name", "main", join(cut, "main.wasm"));

// 3. Optimise each file. The version with function names is kept for `make symbols`.
const optimise = (input, name) => {
  const output = join(named, `${name}.wasm`);
  run("wasm-opt", ...OPTIMISATION, "-g", ...FEATURES, input, "-o", output);
  const bytes = readFileSync(output);
  writeFileSync(output, numberFunctions(bytes, inSimilarOrder(functionsOf(bytes))));
  run("wasm-opt", "--reorder-functions-by-name", "-g", ...FEATURES, output, "-o", output);
  return withoutCustomSections(readFileSync(output));
};
const chunks = new Map();
const addChunk = (name, bytes) => {
  writeFileSync(join(site, `${name}-${hash(bytes)}.wasm`), bytes);
  return [name, integrity(bytes)];
};
const modules = readdirSync(cut).filter((file) => file.endsWith(".wasm") && file !== "main.wasm").sort();
const optimised = new Map(modules.map((file) => [file, optimise(join(cut, file), file.replace(".wasm", ""))]));
for (const file of modules.filter((file) => file.startsWith("split_"))) {
  chunks.set(file, addChunk(`${NAME}-${file.replace(/^split_|\.wasm$/g, "")}`, optimised.get(file)));
}

// 4. Shorten the names of the main program's imports, in wasm and glue: the long names are unique and do not compress.
let js = readFileSync(join(glue, "main.js"), "utf8");
let main = optimise(join(glue, "main_bg.wasm"), "main");
const short = new Map();
for (const { module, name } of importsOf(main)) {
  if (module === "./main_bg.js" && !short.has(name)) short.set(name, `i${short.size.toString(36)}`);
}
main = renameImports(main, (module, name) => (module === "./main_bg.js" ? short.get(name) : name));
js = replaceAll(js, /^ {8}(__wbg_\w+|__wbindgen_\w+): /gm, (line, name) => {
  // wasm-opt removed the import: nothing calls it.
  return `        ${short.get(name) ?? name}: `;
});

// 5. One script with the glue and the loader of the chunks, with their integrity. The shared wasm modules are concatenated into two
// files: a sign-in by redirect happens before the list is loaded and should not wait for what the chunks of the list share.
const shared = { shared: [], "shared-sign-in": [] };
let loader = replaceAll(
  readFileSync(join(cut, "__wasm_split.js"), "utf8"),
  /\/\* ([\w, ]+) \*\/\s+const (__(chunk_\d+)) = makeLoad\([^]*?, \[\]\);\n/g,
  (_, chunks, load, file) => {
    const bytes = optimised.get(`${file}.wasm`) ?? fail(`the loader knows ${file}, which is not there`);
    shared[chunks.split(", ").includes("session") ? "shared-sign-in" : "shared"].push({ load, bytes });
    return "";
  },
);
if (!/^export const/m.test(loader)) fail("the loader exports nothing that could load a chunk");
for (const [file, parts] of Object.entries(shared)) {
  const [name, digest] = addChunk(`${NAME}-${file}`, Buffer.concat(parts.map(({ bytes }) => bytes)));
  const lengths = parts.map(({ bytes }) => bytes.length);
  loader = loader.replace(/^export const/m, `const [${parts.map(({ load }) => load)}] = loadsOfParts(${JSON.stringify([name, digest, lengths]).slice(1, -1)});\n$&`);
}
loader = replaceAll(
  loader,
  /fetch\(new URL\("\.\/([\w-]+\.wasm)", import\.meta\.url\)\)/g,
  (_, file) => `fetchChunk(${JSON.stringify(chunks.get(file) ?? fail(`the loader knows ${file}, which is not there`)).slice(1, -1)})`,
);
writeFileSync(join(glue, "main.js"), js);
writeFileSync(
  join(glue, "__wasm_split.js"),
  replaceAll(loader, /\(WebAssembly\.instantiateStreaming\(src, imports\)\)/g, () => "(WebAssembly.instantiate(await src, imports))") +
    readFileSync(new URL("fetch-chunk.js", import.meta.url), "utf8"),
);
const script = join(work, "script.js");
run("esbuild", join(glue, "main.js"), "--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning", "--log-override:duplicate-object-key=silent", `--outfile=${script}`);
const files = [
  [`${NAME}-${hash(readFileSync(script))}.js`, readFileSync(script)],
  [`${NAME}-${hash(main)}.wasm`, main],
];
for (const [name, bytes] of files) writeFileSync(join(site, name), bytes);

// 6. index.html. Browsers ignore `integrity` on a preloaded wasm file and warn about it in the console, so it is in
// `data-integrity`, from where src/start.js passes it to fetch, which enforces it.
const [[scriptName, scriptBytes], [mainName]] = files;
const links =
  `<link rel=modulepreload href=./${scriptName} crossorigin=anonymous integrity="${integrity(scriptBytes)}">` +
  `<link rel=preload href=./${mainName} as=fetch type=application/wasm crossorigin=anonymous data-integrity="${integrity(main)}">`;
const page = join(site, "index.html");
writeFileSync(page, replaceAll(readFileSync(page, "utf8"), /<\/head>/g, (end) => links + end, 1));
