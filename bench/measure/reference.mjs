// What everything is held against: JSON.parse of the same bytes in the same browser, and a key in a page that does nothing.
import { open, pause, pressWatched, quiet } from "./chromium.mjs";

const KEYS = 20;

export const reference = { name: "reference", title: "A page that does nothing", directory: "measure/reference", rows: "tr", user: "td", count: "p" };

export async function visitReference(browser, server) {
  const { page, devtools, close } = await open(browser, server.url, reference);
  const samples = { keystroke: [], keystrokeWork: [] };
  try {
    samples.parse = [
      await page.evaluate(async () => {
        const answer = await fetch("/v1/api/users/query", { method: "POST", body: "{}" });
        const text = await answer.text();
        const before = performance.now();
        window.parsed = JSON.parse(text);
        return performance.now() - before;
      }),
    ];
    const { responseStart, responseEnd } = await page.evaluate(() => probe.answer());
    samples.arrival = [responseEnd - responseStart];
    await page.locator("#search").click();
    await quiet(devtools);
    for (let key = 0; key < KEYS; key++) {
      await pause(40 + Math.random() * 17);
      const { shown, work } = await pressWatched(devtools, { key: "a", text: "a" }, ["nothing"]);
      samples.keystroke.push(shown);
      samples.keystrokeWork.push(work);
    }
    return samples;
  } finally {
    await close();
  }
}
