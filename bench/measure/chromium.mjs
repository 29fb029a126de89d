// One browser for the whole run; each visit has a context, and so a process, of its own.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const PROBE = readFileSync(new URL("probe.js", import.meta.url), "utf8");

export const launch = (executablePath) =>
  chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** Opens a page with the probe in it. */
export async function open(browser, url, driver) {
  const opened = await newPage(browser, driver);
  await opened.page.goto(url);
  return opened;
}

/** A blank page, in a context of its own, that will have the probe in it. */
export async function newPage(browser, driver) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`  ! ${driver.name}: ${error.message}`));
  const selectors = { rows: driver.rows, user: driver.user, count: driver.count };
  await page.addInitScript(`${PROBE}\nprobe.page = ${JSON.stringify(selectors)};`);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  return { page, devtools, close: () => context.close() };
}

/** How long the page's main thread has worked so far, in milliseconds. */
export async function mainThreadWork(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

/** Presses a key and awaits what `probe.watch` was told to; returns that, and how long the main thread worked from the
 *  key on until two frames later. Spoken to in the browser's own protocol, so that asking costs the page little. */
export async function pressWatched(devtools, key, shown) {
  const watch = `probe.watch("keydown", ${JSON.stringify(shown)})`;
  await devtools.send("Runtime.evaluate", { expression: watch });
  const before = await mainThreadWork(devtools);
  await devtools.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
  await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  const answer = await devtools.send("Runtime.evaluate", {
    expression: "probe.watched.then((watched) => probe.twoFrames().then(() => watched))",
    awaitPromise: true,
    returnByValue: true,
  });
  return { ...answer.result.value, work: (await mainThreadWork(devtools)) - before };
}

/** Returns when the main thread has nothing left to do: less than a tenth of two periods of 100 ms in a row. */
export async function quiet(devtools) {
  let idle = 0;
  for (let before = await mainThreadWork(devtools); idle < 2; ) {
    await pause(100);
    const now = await mainThreadWork(devtools);
    idle = now - before < 10 ? idle + 1 : 0;
    before = now;
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The result of the promise; an error if it takes longer. */
export const within = (milliseconds, promise, what) =>
  Promise.race([
    promise,
    pause(milliseconds).then(() => {
      throw new Error(`${what} was not shown within ${milliseconds / 1000} s`);
    }),
  ]);
