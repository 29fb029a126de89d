// One visit to one page: signs in, and does every piece of work once. Returns the samples by what was measured.
import { firstWhenSortedBy } from "./expected.mjs";
import { mainThreadWork, open, pause, quiet, within } from "./chromium.mjs";
import { typeAndDelete } from "./typing.mjs";

/** Typed letter by letter, and deleted again: a name, two words, a word with more than ASCII in it. */
export const SEARCHES = ["kowalski", "zoe patel", "müller"];

const SORTS = ["Created", "Last sign-in", "User"];

export async function visit(browser, server, driver, { records, token, screenshots }) {
  const { page, devtools, close } = await open(browser, server.url, driver);
  const samples = {};
  const take = (name, value) => (samples[name] ??= []).push(value);
  const picture = async (name) => screenshots && page.screenshot({ path: `${screenshots}/${driver.name}-${name}.png` });
  try {
    await load({ page, server, devtools, take, records, token });
    await picture("loaded");
    take("memory", await memory(page, devtools));

    await page.locator("#search").click();
    await quiet(devtools);
    for (const search of SEARCHES) {
      await typeAndDelete({ page, devtools, take, records, search, driver, picture });
    }
    await sort({ page, take, records, driver });
    await picture("sorted");

    for (const [choice, count] of statusCounts(records)) {
      take("filter", await clickAndWait(page, driver.status(page, choice), ["count", { count }], driver));
    }
    for (let turn = 0; turn < 3; turn++) {
      const shown = ["otherRows", { before: await topUser(page) }];
      take("turn", await clickAndWait(page, driver.next(page), shown, driver));
    }
    await askForBulkAction({ page, devtools, take, records, driver });
    await picture("bulk-question");
    await activate({ page, take, driver });
    await picture("activated");
    return samples;
  } finally {
    await close();
  }
}

async function load({ page, server, devtools, take, records, token }) {
  await page.locator("textarea, input").first().fill(token);
  await quiet(devtools);
  await page.evaluate((total) => probe.watchLoading(total), records.length);
  const before = await mainThreadWork(devtools);
  await page.getByRole("button", { name: "Sign in" }).click();
  const seen = await within(60_000, page.evaluate(() => probe.loaded), "the whole list");
  await quiet(devtools);
  take("loadWork", (await mainThreadWork(devtools)) - before);
  const { responseStart, responseEnd } = await page.evaluate(() => probe.answer());
  take("arrival", responseEnd - responseStart);
  take("firstRows", seen.firstRows - responseStart);
  take("wholeList", seen.wholeList - responseStart);
  take("longestTask", await page.evaluate(() => probe.longestTask()));
  server.firstVisit = await page.evaluate((until) => probe.filesBefore(until), seen.firstRows);
}

/** JavaScript's heap, the DOM's, what lies outside both (array buffers), and the memory of WebAssembly. In MB. */
async function memory(page, devtools) {
  await devtools.send("HeapProfiler.enable");
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.send("HeapProfiler.disable");
  const wasm = await page.evaluate(() => probe.wasmMemory());
  return (usedSize + embedderHeapUsedSize + backingStorageSize + wasm) / 1e6;
}

async function sort({ page, take, records, driver }) {
  for (const heading of SORTS) {
    const button = driver.heading(page, heading);
    // A page that cannot sort has no figure for it.
    if ((await button.count()) === 0) return;
    const wanted = { heading, labels: firstWhenSortedBy(heading, records), before: await topUser(page) };
    const passed = await clickAndWait(page, button, ["sorting", wanted], driver);
    take("sort", passed);
    take(`sort by ${heading}`, passed);
  }
}

function statusCounts(records) {
  const active = records.filter(({ enabled }) => enabled).length;
  return [
    ["Inactive", records.length - active],
    ["Active", active],
    ["All", records.length],
  ];
}

/** Selects everybody and asks to deactivate them: from the release of the mouse to the question. Only for pages that
 *  have such an action. */
async function askForBulkAction({ page, devtools, take, records, driver }) {
  if (!driver.bulk) return;
  await driver.bulk.selectAll(page, records.length);
  await quiet(devtools);
  await page.evaluate(() => probe.longestTask());
  const shown = ["dialog", { words: driver.bulk.question }];
  take("bulkQuestion", await clickAndWait(page, driver.bulk.button(page), shown, driver));
  await quiet(devtools);
  take("bulkQuestionLongestTask", await page.evaluate(() => probe.longestTask()));
  await driver.bulk.cancel(page);
}

async function activate({ page, take, driver }) {
  await page.evaluate(() => probe.showInactive());
  await pause(200);
  const box = await page.evaluate(() => {
    const { x, y, width, height } = probe.button(probe.changing.row).getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.move(box.x, box.y);
  await pause(100);
  await page.evaluate(() => probe.watchChange());
  await page.mouse.down();
  await page.mouse.up();
  const change = await page.evaluate(() => probe.watched);
  if (change.late) throw new Error(`${driver.name} never showed that a user had been activated`);
  take("pending", change.pending);
  for (const [place, count] of Object.entries(change.nodes)) take(`nodes: ${place}`, count);
}

/** From the release of the mouse to the frame that shows what is wanted. */
async function clickAndWait(page, target, shown, driver) {
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${driver.name} has nothing to click where it should`);
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await target.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  // Whatever hovering does is over, and the click falls somewhere between two frames.
  await pause(120 + Math.random() * 17);
  await page.evaluate((shown) => probe.watch("mouseup", shown), shown);
  await page.mouse.down();
  await page.mouse.up();
  const watched = await page.evaluate(() => probe.watched);
  if (watched.late) {
    throw new Error(`${driver.name} never showed ${JSON.stringify(shown)}; it says there are ${watched.count}`);
  }
  return watched.shown;
}

const topUser = (page) => page.evaluate(() => probe.user(probe.topRow()));
