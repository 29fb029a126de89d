// Compares a sheet that LibreOffice read (flat OpenDocument) with the cells that were written (JSON, rows of strings).
import { readFileSync } from "node:fs";

const [sheetFile, cellsFile] = process.argv.slice(2);
const expected = JSON.parse(readFileSync(cellsFile, "utf8"));
const sheet = readFileSync(sheetFile, "utf8");
const problems = [];

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const decoded = (text) =>
  text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (_, name) =>
    name[0] === "#" ? String.fromCodePoint(Number(name[1] === "x" ? `0${name.slice(1)}` : name.slice(1))) : entities[name]);

/** The text of a cell: each paragraph is a line, and OpenDocument writes repeated spaces, tabs and line breaks as elements. */
const textOf = (cell) =>
  [...cell.matchAll(/<text:p(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/text:p>)/g)]
    .map(([, inner = ""]) =>
      decoded(
        inner
          .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count = "1") => " ".repeat(Number(count)))
          .replace(/<text:tab\/>/g, "\t")
          .replace(/<text:line-break\/>/g, "\n")
          .replace(/<[^>]*>/g, ""),
      ))
    .join("\n");

/** Without control characters, which XML cannot contain, and with one kind of line end. */
const comparable = (text) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f]/g, "");

const rows = [];
const table = sheet.match(/<table:table [\s\S]*?<\/table:table>/)?.[0] ?? "";
for (const [, attributes, inner = ""] of table.matchAll(/<table:table-row([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-row>)/g)) {
  const cells = [];
  for (const [, attributes, content = ""] of inner.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)) {
    const times = Number(attributes.match(/number-columns-repeated="(\d+)"/)?.[1] ?? 1);
    const cell = {
      text: textOf(content),
      type: attributes.match(/office:value-type="(\w+)"/)?.[1] ?? "empty",
      formula: attributes.match(/table:formula="([^"]*)"/)?.[1],
    };
    // The empty rest of a row is one repeated cell.
    cells.push(...Array(Math.min(times, 50)).fill(cell));
  }
  const times = Number(attributes.match(/number-rows-repeated="(\d+)"/)?.[1] ?? 1);
  rows.push(...Array(Math.min(times, 2)).fill(cells));
}

let texts = 0;
for (const [at, row] of expected.entries()) {
  for (const [column, written] of row.entries()) {
    const cell = rows[at]?.[column] ?? { text: "", type: "missing" };
    const place = `row ${at + 1}, column ${column + 1}, ${JSON.stringify(written)}`;
    if (cell.formula !== undefined) problems.push(`${place} became a formula: ${decoded(cell.formula)}`);
    // LibreOffice may convert dates, numbers and booleans and show them differently, but not a text that begins with an apostrophe.
    if (["date", "time", "boolean", "percentage", "float"].includes(cell.type) && !written.startsWith("'")) continue;
    if (comparable(cell.text) !== comparable(written)) problems.push(`${place} reads ${JSON.stringify(cell.text)} (${cell.type})`);
    texts += cell.type === "string" ? 1 : 0;
  }
}
if (rows.slice(expected.length).some((row) => row.some((cell) => cell.type !== "empty"))) problems.push("there are more rows than were written");
if (sheet.includes("table:formula=")) problems.push("there is a formula somewhere");
if (texts < expected.length) problems.push(`only ${texts} cells are text`);
for (const problem of problems) console.error(`  ${problem}`);
process.exit(problems.length === 0 ? 0 : 1);
