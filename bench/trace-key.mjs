// What the browser does for a key in the search until its frame is handed over, from Chromium's own trace: the main
// thread's milliseconds, by kind of work, and what it does afterwards. PAGES and SIZE choose; see bench/README.md.
import { fileURLToPath } from "node:url";
import { recordAnswer } from "./measure/answer.mjs";
import { launch, open, quiet } from "./measure/chromium.mjs";
import { drivers } from "./measure/drivers/all.mjs";
import { serve } from "./measure/server.mjs";
import { token } from "./measure/token.mjs";
import { typeAndDelete } from "./measure/typing.mjs";
import { SEARCHES } from "./measure/visit.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const size = Number(process.env.SIZE ?? 100_000);
const wanted = (process.env.PAGES ?? "ours,floor").split(",");

/** The trace's names of events, by what they are called here; the first that fits counts. */
const KINDS = [
  ["program (script and WebAssembly)", /^(FunctionCall|EventDispatch|FireAnimationFrame|EvaluateScript|TimerFire|v8\.|RunMicrotasks|wasm)/],
  ["garbage collection", /GC/],
  ["parsing HTML", /^ParseHTML/],
  ["style", /^(UpdateLayoutTree|RecalculateStyles|InvalidateLayout|StyleRecalc)/],
  ["layout", /^Layout$/],
  ["before painting", /^(PrePaint|UpdateLayerTree|UpdateLayer)/],
  ["painting", /^Paint/],
  ["layers, commit", /^(Layerize|Commit)/],
];
const AFTERWARDS = "after the frame";
const kindOf = (name) => KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? "the rest";

const answers = new Map([[size, await recordAnswer(here("../target/debug/fake-wallaroo"), size)]]);
const { records } = answers.get(size);
const browser = await launch(process.env.CHROMIUM);
try {
  const columns = [];
  for (const driver of drivers.filter(({ name }) => wanted.includes(name))) columns.push([driver.name, await trace(driver)]);
  print(columns);
} finally {
  await browser.close();
}

async function trace(driver) {
  const server = await serve(here(driver.directory), answers);
  server.use(size);
  const { page, devtools, close } = await open(browser, server.url, driver);
  await page.locator("textarea, input").first().fill(token);
  await page.evaluate((total) => probe.watchLoading(total), records.length);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.evaluate(() => probe.loaded);
  await page.locator("#search").click();
  await quiet(devtools);
  let keys = 0;
  const take = (what) => (keys += Number(what === "keystroke"));
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  for (const search of SEARCHES) await typeAndDelete({ page, devtools, take, records, search, driver, picture: async () => {} });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  await close();
  server.close();
  return byKind(traceEvents, keys);
}

/** The self time of every event of the page's main thread, summed by kind, in milliseconds for a key. */
function byKind(events, keys) {
  const busiest = mainThread(events);
  const spans = events.filter((event) => event.ph === "X" && event.dur > 0 && `${event.pid} ${event.tid}` === busiest);
  spans.sort((one, other) => one.ts - other.ts || other.dur - one.dur);
  const pressed = spans.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown").map(({ ts }) => ts);
  const frames = spans.filter(({ name }) => name === "Commit").map(({ ts, dur }) => ts + dur);
  const windows = pressed.map((from) => [from, frames.find((end) => end > from)]);
  const isBeforeFrame = (ts) => windows.some(([from, end]) => ts >= from && ts <= end);
  const sums = new Map();
  const open = [];
  const add = ({ name, ts, self }) => {
    const kind = isBeforeFrame(ts) ? kindOf(name) : AFTERWARDS;
    sums.set(kind, (sums.get(kind) ?? 0) + self / 1000 / keys);
  };
  const closeBefore = (time) => {
    while (open.length > 0 && open.at(-1).end <= time) add(open.pop());
  };
  for (const { name, ts, dur } of spans) {
    closeBefore(ts);
    if (open.length > 0) open.at(-1).self -= dur;
    open.push({ name, ts, end: ts + dur, self: dur });
  }
  closeBefore(Infinity);
  return sums;
}

/** The thread that painted: a page's main thread. */
function mainThread(events) {
  const counts = new Map();
  for (const { name, pid, tid } of events) {
    if (name === "UpdateLayoutTree") counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0][0];
}

function print(columns) {
  const kinds = [...KINDS.map(([kind]) => kind), "the rest"];
  const line = (name, of) => console.log(name.padEnd(36) + columns.map(([, sums]) => of(sums).toFixed(1).padStart(10)).join(""));
  console.log(`\nmain thread, ms for a key, ${size.toLocaleString("en")} users`);
  console.log("".padEnd(36) + columns.map(([name]) => name.padStart(10)).join(""));
  for (const kind of kinds) line(kind, (sums) => sums.get(kind) ?? 0);
  line("until the frame", (sums) => kinds.reduce((sum, kind) => sum + (sums.get(kind) ?? 0), 0));
  line(AFTERWARDS, (sums) => sums.get(AFTERWARDS) ?? 0);
}
