// The users page without a framework, but for its rows: what the others are compared to.
import { change, readRecords, wordsOf } from "./users.js";
import { rangeWords } from "./words.js";
import { Directory } from "./directory.js";

export const PAGE_SIZE = 50;

const part = (id) => document.getElementById(id);

/** Starts the page. `makeRows(body, onAction)` makes its rows; `marks.show(rows, words)`, where there is one, marks what
 *  the search found. */
export function start(makeRows, marks) {
  let directory;
  let token;
  let page = 0;
  const pending = new Set();
  const sorting = { column: "user", descending: false };
  const rows = makeRows(part("rows"), toggle);

  function draw() {
    const { shown } = directory;
    const from = page * PAGE_SIZE;
    rows.forEach((row, place) => {
      const position = shown[from + place];
      if (position === undefined) row.hide();
      else row.draw(position, row.position === position ? undefined : directory.user(position), directory.enabled[position], pending.has(position));
    });
    part("range").textContent = rangeWords(page, PAGE_SIZE, shown.length);
    part("previous").disabled = page === 0;
    part("next").disabled = from + PAGE_SIZE >= shown.length;
    marks?.show(rows, wordsOf(part("search").value));
  }

  async function toggle(row) {
    const { position, email } = row;
    const redraw = () => rows.find((row) => row.position === position)?.drawStatus(directory.enabled[position], pending.has(position));
    const enabled = !directory.enabled[position];
    pending.add(position);
    redraw();
    await change(token, email, enabled);
    directory.enabled[position] = enabled;
    pending.delete(position);
    redraw();
  }

  function turnTo(number) {
    page = number;
    draw();
  }

  part("search").addEventListener("input", (event) => {
    directory.search(event.target.value);
    turnTo(0);
  });

  part("status").addEventListener("change", (event) => {
    directory.filter(event.target.value);
    turnTo(0);
  });

  part("previous").addEventListener("click", () => turnTo(page - 1));
  part("next").addEventListener("click", () => turnTo(page + 1));

  for (const heading of document.querySelectorAll("thead th[data-column]")) {
    heading.firstElementChild.addEventListener("click", () => {
      const { column } = heading.dataset;
      sorting.descending = sorting.column === column && !sorting.descending;
      sorting.column = column;
      document.querySelector("th[aria-sort]").removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", sorting.descending ? "descending" : "ascending");
      directory.sort(column, sorting.descending);
      turnTo(0);
    });
  }

  part("sign-in").addEventListener("submit", async (event) => {
    event.preventDefault();
    token = part("token").value.trim();
    directory = new Directory(await readRecords(token));
    part("sign-in").remove();
    part("users").hidden = false;
    draw();
    // What search and sort need is made behind the first rows: after the frame that shows them.
    requestAnimationFrame(() => setTimeout(() => directory.settle()));
  });
}
