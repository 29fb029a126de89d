// What has to be on screen, worked out plainly from the answer: every page has to agree with it.

const found = new WeakMap();

/** The users in whom every word of the search occurs. */
export function matching(records, search) {
  if (!found.has(records)) found.set(records, new Map());
  const known = found.get(records);
  if (!known.has(search)) known.set(search, findMatching(records, search));
  return known.get(search);
}

function findMatching(records, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return records.filter((record) => {
    const fields = [record.email, record.username, record.firstName, record.lastName, record.id];
    const texts = fields.filter(Boolean).map((field) => field.toLowerCase());
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

/** What the first user is called when the list is sorted by this column; undefined where pages may differ. */
export function firstWhenSortedBy(heading, records) {
  const called = ({ firstName, lastName, email, username }) =>
    [firstName, lastName].filter(Boolean).join(" ") || email || username;
  if (heading === "Created") {
    return called(records.reduce((first, next) => (next.createdTimestamp < first.createdTimestamp ? next : first)));
  }
  if (heading === "User") {
    return records.map(called).reduce((first, next) => (next.toLowerCase() < first.toLowerCase() ? next : first));
  }
  return undefined;
}
