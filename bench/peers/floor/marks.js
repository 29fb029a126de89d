// Marks what a search found, as ranges over the texts: no node is made for it.
const highlight = new Highlight();
CSS.highlights.set("match", highlight);

export const marks = {
  show(rows, words) {
    highlight.clear();
    if (words.length === 0) return;
    for (const row of rows) {
      if (row.node.hidden) continue;
      for (const text of [row.name, row.account]) markIn(text, words);
    }
  },
};

function markIn(text, words) {
  const folded = text.data.toLowerCase();
  // Where a letter's lower case is longer, places in the two texts are not the same.
  if (folded.length !== text.data.length) return;
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const range = new StaticRange({ startContainer: text, startOffset: at, endContainer: text, endOffset: at + word.length });
      highlight.add(range);
    }
  }
}
