// What has to be on screen, worked out plainly from the answer: every page has to agree with it.

const found = new WeakMap();

/** The users in whom every word of the search occurs; where accents make no difference to the page, whatever theirs. */
export function matching(records, search, { ignoresAccents } = {}) {
  const fold = ignoresAccents ? withoutAccents : lowerCase;
  if (!found.has(records)) found.set(records, new Map());
  const known = found.get(records);
  const key = `${fold.name} ${search}`;
  if (!known.has(key)) known.set(key, findMatching(records, search, fold));
  return known.get(key);
}

const lowerCase = (text) => text.toLowerCase();

const withoutAccents = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

function findMatching(records, search, fold) {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return records.filter((record) => {
    const fields = [record.email, record.username, record.firstName, record.lastName, record.id];
    const texts = fields.filter(Boolean).map(fold);
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

/** What the first user is called when the list is sorted by this column, either way; undefined where pages may differ. */
export function firstWhenSortedBy(heading, records) {
  const called = ({ firstName, lastName, email, username }) =>
    [firstName, lastName].filter(Boolean).join(" ") || email || username;
  const first = (isBefore) => called(records.reduce((first, next) => (isBefore(next, first) ? next : first)));
  switch (heading) {
    case "Created":
      return {
        ascending: first((one, other) => one.createdTimestamp < other.createdTimestamp),
        descending: first((one, other) => one.createdTimestamp > other.createdTimestamp),
      };
    case "User":
      return { ascending: first((one, other) => called(one).toLowerCase() < called(other).toLowerCase()) };
    case "Last sign-in":
      // Where those stand who never were here is each page's choice, but not before the latest.
      return { descending: first((one, other) => Number(one.lastLogin ?? 0) > Number(other.lastLogin ?? 0)) };
    default:
      return {};
  }
}
