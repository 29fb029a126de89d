// The whole run: every page at every size, in rounds in which all pages take their turn, so that a machine that gets
// slower or faster does so for all of them. SIZES, PAGES and ROUNDS choose a part; SCREENSHOTS names where to put pictures.
import { readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { recordAnswer } from "./measure/answer.mjs";
import { launch } from "./measure/chromium.mjs";
import { drivers } from "./measure/drivers/all.mjs";
import { FIRST_VISIT_SIZE, firstVisits } from "./measure/first-visit.mjs";
import { reference, visitReference } from "./measure/reference.mjs";
import { serve } from "./measure/server.mjs";
import { summarise } from "./measure/statistics.mjs";
import { token } from "./measure/token.mjs";
import { visit } from "./measure/visit.mjs";
import { bytesOverTheWire } from "./measure/wire.mjs";
import { drawChart } from "./report/chart.mjs";
import { printTable } from "./report/table.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const say = (text) => process.stderr.write(`${text}\n`);
const listed = (name, otherwise) => process.env[name]?.split(",").filter(Boolean) ?? otherwise;

const ALL_SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 3;

const sizes = listed("SIZES", ALL_SIZES).map(Number);
const pages = drivers.filter(({ name }) => listed("PAGES", [name]).includes(name));
const rounds = Number(process.env.ROUNDS ?? ROUNDS);
const screenshots = process.env.SCREENSHOTS;
const isWhole = sizes.join() === ALL_SIZES.join() && pages.length === drivers.length && rounds >= ROUNDS;

if (screenshots) mkdirSync(screenshots, { recursive: true });

const started = Date.now();
const answers = new Map();
for (const size of sizes) {
  answers.set(size, await recordAnswer(here("../target/debug/fake-wallaroo"), size));
  say(`  ✓ the answer for ${size} users: ${(answers.get(size).bytes.length / 1e6).toFixed(1)} MB`);
}
const servers = new Map();
for (const driver of [reference, ...pages]) servers.set(driver, await serve(here(driver.directory), answers));

const browser = await launch(process.env.CHROMIUM);
const versions = { chromium: browser.version(), node: process.versions.node };
const taken = {};
const keep = (name, size, samples) => {
  const all = ((taken[name] ??= {})[size] ??= {});
  for (const [what, values] of Object.entries(samples)) (all[what] ??= []).push(...values);
};

try {
  for (const size of sizes) {
    const { records } = answers.get(size);
    for (let round = 1; round <= rounds; round++) {
      // Who is first in one round is last in the next.
      const turns = [reference, ...pages].map((_, place, all) => all[(place + round) % all.length]);
      for (const driver of turns) {
        const server = servers.get(driver);
        server.use(size);
        say(`  … ${size} users, round ${round} of ${rounds}: ${driver.name} (${Math.round((Date.now() - started) / 1000)} s)`);
        const samples =
          driver === reference
            ? await visitReference(browser, server)
            : await visit(browser, server, driver, {
                records,
                token,
                screenshots: round === 1 && screenshots ? `${screenshots}/${size}` : undefined,
              });
        keep(driver.name, size, samples);
        if (driver !== reference && size === FIRST_VISIT_SIZE) {
          keep(driver.name, size, await firstVisits(browser, server, driver, { token }));
        }
      }
    }
  }
} finally {
  await browser.close();
  for (const server of servers.values()) server.close();
}

const packageVersion = (name) => JSON.parse(readFileSync(here(`node_modules/${name}/package.json`))).version;
const results = {
  date: new Date().toISOString().slice(0, 10),
  machine: { cores: availableParallelism() },
  versions,
  rounds,
  sizes,
  answerBytes: Object.fromEntries(sizes.map((size) => [size, answers.get(size).bytes.length])),
  pages: Object.fromEntries(
    [reference, ...pages].map((driver) => [
      driver.name,
      {
        title: driver.title,
        packages: Object.fromEntries((driver.packages ?? []).map((name) => [name, packageVersion(name)])),
        firstVisitBytes: bytesOverTheWire(servers.get(driver).files, servers.get(driver).firstVisit ?? []),
        sizes: Object.fromEntries(
          Object.entries(taken[driver.name]).map(([size, all]) => [
            size,
            Object.fromEntries(Object.entries(all).map(([what, values]) => [what, summarise(values)])),
          ]),
        ),
      },
    ]),
  ),
};

const file = here(isWhole ? "results.json" : "partial-results.json");
writeFileSync(file, `${JSON.stringify(results, undefined, 1)}\n`);
printTable(results);
if (isWhole) drawChart(results, here("../docs/bench.svg"));
say(`\n  ✓ ${isWhole ? "bench/results.json" : "bench/partial-results.json (only a part was run)"}, ${Math.round((Date.now() - started) / 1000)} s`);
