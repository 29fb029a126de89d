// The results as a table on the terminal.
import { bounds } from "./bounds.mjs";

const ROWS = [
  ["first rows, ms", "firstRows"],
  ["whole list, ms", "wholeList"],
  ["  answer arriving, ms", "arrival"],
  ["  JSON.parse alone, ms", "parse"],
  ["  main-thread work, ms", "loadWork"],
  ["  longest task, ms", "longestTask"],
  ["keystroke, median, ms", "keystroke"],
  ["keystroke, p95, ms", "keystroke", "p95"],
  ["keystroke, worst, ms", "keystroke", "worst"],
  ["  work, median, ms", "keystrokeWork"],
  ["  work, p95, ms", "keystrokeWork", "p95"],
  ["sort, ms", "sort"],
  ["status filter, ms", "filter"],
  ["page turn, ms", "turn"],
  ["activate: pending, ms", "pending"],
  ["  nodes in the row", "nodes: row"],
  ["  nodes in other rows", "nodes: otherRows"],
  ["  nodes elsewhere", "nodes: elsewhere"],
  ["bulk question, ms", "bulkQuestion"],
  ["  longest task, ms", "bulkQuestionLongestTask"],
  ["memory, MB", "memory"],
  ["visit, 4G, cold, ms", "visit, 4G, cold"],
  ["visit, 4G, warm, ms", "visit, 4G, warm"],
  ["visit, fast, cold, ms", "visit, fast, cold"],
  ["visit, fast, warm, ms", "visit, fast, warm"],
];

const NAME = 24;
const CELL = 20;

export function printTable(results, print = console.log) {
  const pages = Object.entries(results.pages);
  const line = (name, cells) => print(name.padEnd(NAME) + cells.map((cell) => cell.padStart(CELL)).join(""));
  for (const size of results.sizes) {
    print(`\n${size.toLocaleString("en")} users, ${results.rounds} rounds; medians with the quarters on either side`);
    line("", pages.map(([name]) => name));
    for (const [name, what, share] of ROWS.filter(([, what]) => pages.some(([, page]) => page.sizes[size]?.[what]))) {
      line(name, pages.map(([, page]) => cell(page.sizes[size]?.[what], share)));
    }
  }
  print("");
  line("first visit, KB brotli", pages.map(([, page]) => (page.firstVisitBytes / 1024).toFixed(1)));
  print(`\nBounds, at ${Math.max(...results.sizes).toLocaleString("en")} users`);
  for (const { what, measured, bound, unit } of bounds(results)) {
    const found = measured === undefined ? "missing" : `${measured.toFixed(2)} ${unit}`;
    const verdict = measured === undefined ? "–" : measured <= bound ? "✓" : "✗";
    print(`  ${verdict} ${what.padEnd(56)}${found.padStart(14)}   at most ${bound} ${unit}`);
  }
}

function cell(summary, share) {
  if (summary === undefined) return "–";
  if (share !== undefined) return short(summary[share]);
  return `${short(summary.p50)} (${short(summary.p25)}–${short(summary.p75)})`;
}

const short = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 || Number.isInteger(value) ? String(Math.round(value * 10) / 10) : value.toFixed(1));
