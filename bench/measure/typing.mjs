// Typing a search letter by letter, as a person does, and taking it back.
import { pause, pressWatched } from "./chromium.mjs";
import { matching } from "./expected.mjs";

/** Every key waits until the last one's result is on screen, and falls somewhere between two frames. */
export async function typeAndDelete({ page, devtools, take, records, search, driver, picture }) {
  const letters = [...search];
  const typed = letters.map((_, place) => letters.slice(0, place + 1).join(""));
  for (const [place, text] of typed.entries()) {
    await press(text, character(letters[place]));
  }
  await picture(`searched-${search.replace(" ", "-")}`);
  await checkRows(page, records, search, driver);
  for (const text of ["", ...typed.slice(0, -1)].reverse()) {
    await press(text, BACKSPACE);
  }

  async function press(text, key) {
    const count = matching(records, text, driver).length;
    await pause(40 + Math.random() * 17);
    const watched = await pressWatched(devtools, key, ["count", { count }]);
    if (watched.late) {
      throw new Error(`${driver.name} finds ${watched.count} for "${text}", and ${count} match`);
    }
    take("keystroke", watched.shown);
    take("keystrokeNextFrame", watched.nextFrame);
    take("keystrokeWork", watched.work);
  }
}

const BACKSPACE = { key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8 };

const character = (letter) => ({ key: letter, text: letter });

/** Every row on screen is one that matches. */
async function checkRows(page, records, search, driver) {
  const shown = await page.evaluate(() => probe.rows().map((row) => probe.user(row)));
  const emails = matching(records, search, driver).map(({ email }) => email);
  const isRight = (text) => emails.some((email) => text.endsWith(email));
  const odd = shown.find((text) => !isRight(text));
  if (odd !== undefined) throw new Error(`${driver.name} shows "${odd}" for "${search}"`);
  if (emails.length > 0 && shown.length === 0) throw new Error(`${driver.name} shows nobody for "${search}"`);
}
