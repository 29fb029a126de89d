// Draws docs/bench.svg from results.json: for each piece of work at the largest size, a bar for each page. Every panel
// has a scale of its own, from zero.
import { readFileSync, writeFileSync } from "node:fs";

const PANELS = [
  ["first rows after the answer began", "firstRows", "p50", "ms"],
  ["a key in the search, median", "keystroke", "p50", "ms"],
  ["a key in the search, p95", "keystroke", "p95", "ms"],
  ["sorting by another column", "sort", "p50", "ms"],
  ["turning a page", "turn", "p50", "ms"],
  ["memory with the list", "memory", "p50", "MB"],
];
const NAMES = { ours: "Wallaroo Users", floor: "no framework", bare: "no framework, fewer nodes", tanstack: "React, TanStack Table", "ag-grid": "AG Grid", mui: "MUI DataGrid" };

const WIDTH = 880;
const COLUMNS = 2;
const PANEL = { width: WIDTH / COLUMNS, height: 166 };
const BAR = { from: 150, to: 350, height: 14, pitch: 23 };
const TOP = 56;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1a1f29; }
  .title { font-weight: 600; }
  .name, .note { fill: #545d6c; font-size: 12px; }
  .other { fill: #a9b3c1; } .ours { fill: #3355cc; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e8ebf0; } .name, .note { fill: #a7b0be; } .other { fill: #5b6675; } .ours { fill: #8fa8ff; }
  }`;

export function drawChart(results, file) {
  const size = Math.max(...results.sizes);
  const pages = Object.keys(NAMES).filter((name) => results.pages[name]);
  const panels = PANELS.map((panel, place) => drawPanel(results, size, pages, panel, place));
  const height = TOP + Math.ceil(PANELS.length / COLUMNS) * PANEL.height;
  const heading = `${size.toLocaleString("en")} users: shorter is better`;
  const note = `Chromium ${results.versions.chromium}, ${results.machine.cores} cores, ${results.date}; each panel has its own scale, from zero`;
  writeFileSync(
    file,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${heading}">
<style>${STYLE}</style>
<text class="title" x="10" y="20">${heading}</text>
<text class="note" x="10" y="38">${note}</text>
${panels.join("\n")}
</svg>
`,
  );
}

function drawPanel(results, size, pages, [title, what, share, unit], place) {
  const x = (place % COLUMNS) * PANEL.width;
  const y = TOP + Math.floor(place / COLUMNS) * PANEL.height;
  const values = pages.map((name) => results.pages[name].sizes[size]?.[what]?.[share]);
  const most = Math.max(...values.filter(Number.isFinite));
  const bars = pages.map((name, row) => {
    const top = 16 + row * BAR.pitch;
    const value = values[row];
    const label = `<text class="name" x="${BAR.from - 8}" y="${top + 12}" text-anchor="end">${NAMES[name]}</text>`;
    if (!Number.isFinite(value)) return `${label}<text class="name" x="${BAR.from}" y="${top + 12}">not measured</text>`;
    const width = ((BAR.to - BAR.from) * value) / most;
    const words = `${value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1)} ${unit}`;
    return `${label}<rect class="${name === "ours" ? "ours" : "other"}" x="${BAR.from}" y="${top}" width="${width.toFixed(1)}" height="${BAR.height}" rx="2"/><text x="${(BAR.from + width + 6).toFixed(1)}" y="${top + 12}">${words}</text>`;
  });
  return `<g transform="translate(${x} ${y})"><text class="title" x="10" y="6">${title}</text>${bars.join("")}</g>`;
}

if (import.meta.filename === process.argv[1]) {
  drawChart(JSON.parse(readFileSync(new URL("../results.json", import.meta.url))), new URL("../../docs/bench.svg", import.meta.url));
}
