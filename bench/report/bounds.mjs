// The bounds this app is held to, each as a ratio or an amount that must not be exceeded; see bench/README.md.

const value = (results, page, size, what, share = "p50") => results.pages[page]?.sizes[size]?.[what]?.[share];

const ratio = (one, other) => (one === undefined || other === undefined ? undefined : one / other);

/** For the largest size that was run: what is bounded, what was measured, and the bound. `measured` is undefined where
 *  it could not be. */
export function bounds(results) {
  const size = Math.max(...results.sizes);
  const ours = (what, share) => value(results, "ours", size, what, share);
  const toFloor = (what, share) => ratio(ours(what, share), value(results, "floor", size, what, share));
  return [
    { what: "keystroke to its frame, p95, to the floor's", measured: toFloor("keystroke", "p95"), bound: 1.2, unit: "×" },
    { what: "keystroke to its frame, median", measured: ours("keystroke"), bound: 16.7, unit: "ms" },
    { what: "main-thread work of a keystroke, p95", measured: ours("keystrokeWork", "p95"), bound: 16.7, unit: "ms" },
    { what: "sort by another column, median, to the floor's", measured: toFloor("sort"), bound: 1.2, unit: "×" },
    {
      what: "first rows, median, to JSON.parse of the same bytes",
      measured: ratio(ours("firstRows"), value(results, "reference", size, "parse")),
      bound: 1.5,
      unit: "×",
    },
    { what: "whole list, median, to the floor's", measured: toFloor("wholeList"), bound: 0.7, unit: "×" },
    { what: "longest task while the list arrives, worst", measured: ours("longestTask", "worst"), bound: 50, unit: "ms" },
    { what: "nodes of other rows that one activation touches", measured: ours("nodes: otherRows", "worst"), bound: 0, unit: "" },
    { what: "question before a bulk action for everybody, median", measured: ours("bulkQuestion"), bound: 200, unit: "ms" },
    { what: "  its longest task, worst", measured: ours("bulkQuestionLongestTask", "worst"), bound: 50, unit: "ms" },
    { what: "memory with the list, median, to the floor's", measured: toFloor("memory"), bound: 1.5, unit: "×" },
    {
      what: "first visit over the wire",
      measured: results.pages.ours && results.pages.ours.firstVisitBytes / 1024,
      bound: 150,
      unit: "KB",
    },
  ];
}
