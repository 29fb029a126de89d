// Prepares a built page for a static host: adds the hash of the final content to file names, and puts a brotli and a gzip copy
// beside each file, so that no server has to compress.
//   node scripts/page/publish.mjs SITE-DIRECTORY
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const site = process.argv[2];
const page = join(site, "index.html");
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

// Left behind by Trunk.
rmSync(join(site, ".trunk-lock"), { force: true });

// Trunk computes the hash in a name before it minifies. Browsers cache a file by its name for a year, so after a change of the
// minifier they would have the old content, whose integrity does not match index.html.
let html = readFileSync(page, "utf8");
for (const name of readdirSync(site).sort()) {
  const [, stem, named, extension] = name.match(/^(.+)-([0-9a-f]{16})(\.\w+)$/) ?? [];
  const actual = named && hash(readFileSync(join(site, name)));
  if (named === actual) continue;
  if (!html.includes(name)) throw new Error(`${name} is not named by its contents, and index.html does not link it`);
  const renamed = `${stem}-${actual}${extension}`;
  html = html.replaceAll(name, renamed);
  renameSync(join(site, name), join(site, renamed));
}
writeFileSync(page, html);

// The operator replaces config.json; a server would send a compressed copy of the built one instead.
for (const name of readdirSync(site).filter((name) => name !== "config.json").sort()) {
  const bytes = readFileSync(join(site, name));
  const copies = {
    br: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    gz: gzipSync(bytes, { level: 9 }),
  };
  for (const [suffix, copy] of Object.entries(copies)) {
    if (copy.length < bytes.length) writeFileSync(join(site, `${name}.${suffix}`), copy);
  }
}
