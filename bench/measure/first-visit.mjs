// How long it takes from opening a page until its whole list is shown, with the token pasted as soon as there is a field for it:
// on two lines, first with an empty cache, then with a warm one. The files are served as a published page's are: compressed, and
// cached if their name contains a hash.
import { newPage, within } from "./chromium.mjs";

/** Fixed, because on the slower line a list of 100,000 users takes longer than everything else together. */
export const FIRST_VISIT_SIZE = 1_000;

/** `latency` in milliseconds, `throughput` in bytes per second; -1 is not limited. */
const LINES = {
  "4G": { latency: 40, throughput: 10e6 / 8 },
  fast: { latency: 0, throughput: -1 },
};

export async function firstVisits(browser, server, driver, { token }) {
  const samples = {};
  server.publish(true);
  try {
    // Compresses the files.
    await visitTwice(browser, server, driver, LINES.fast, token);
    for (const [name, line] of Object.entries(LINES)) {
      const [cold, warm] = await visitTwice(browser, server, driver, line, token);
      samples[`visit, ${name}, cold`] = [cold];
      samples[`visit, ${name}, warm`] = [warm];
    }
    return samples;
  } finally {
    server.publish(false);
  }
}

async function visitTwice(browser, server, driver, { latency, throughput }, token) {
  const { page, devtools, close } = await newPage(browser, driver);
  try {
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await page.addInitScript(`probe.signInSoon(${JSON.stringify(token)}, ${FIRST_VISIT_SIZE})`);
    return [await visit(page, server.url), await visit(page, server.url)];
  } finally {
    await close();
  }
}

/** Milliseconds from the start of the navigation to the end of the frame with the whole list. */
async function visit(page, url) {
  await page.goto(url, { waitUntil: "commit" });
  const { wholeList } = await within(60_000, page.evaluate(() => probe.loaded), "the list of a first visit");
  // What is loaded when the browser is idle belongs to the first visit and not to the second.
  await page.waitForLoadState("networkidle");
  return wholeList;
}
