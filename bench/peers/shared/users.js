// What every peer makes of the platform's answer: the same fields, in the same words.

const PATH = "/v1/api/users/";

const post = (token, endpoint, body) =>
  fetch(PATH + endpoint, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** Everybody, as the platform writes them. */
export async function readRecords(token) {
  const answer = await post(token, "query", {});
  return Object.values((await answer.json()).users);
}

/** Asks the platform to activate or to deactivate. */
export async function change(token, email, enabled) {
  const answer = await post(token, enabled ? "activate" : "deactivate", { email });
  if (!answer.ok) throw new Error(`the platform answered ${answer.status}`);
}

/** What the grids are given: small objects, so that the rest of the answer can be forgotten. */
export function users(records) {
  return records.map((record) => ({
    id: record.id,
    email: record.email,
    name: fullName(record),
    account: account(record),
    order: order(record),
    haystack: haystack(record),
    enabled: record.enabled,
    role: role(record),
    verified: record.emailVerified,
    // null: never signed in; undefined: the platform does not say.
    lastSignIn: record.lastLogin,
    created: record.createdTimestamp,
  }));
}

export const fullName = ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" ");

export const account = ({ email, username, id }) => email ?? username ?? id;

/** By what users are sorted in the column "User": the name, else the address, in lower case. */
export const order = (record) => (fullName(record) || account(record)).toLowerCase();

export const role = ({ realmRoles }) => (realmRoles?.includes("admin") ? "Administrator" : "User");

/** Everything the search looks in, in lower case; what is in it twice is looked through once. */
export const haystack = ({ email, username, firstName, lastName, id }) =>
  [...new Set([email, username, firstName, lastName, id])].filter(Boolean).join("\n").toLowerCase();

/** The words that all have to be found. */
export const wordsOf = (search) => search.toLowerCase().split(/\s+/).filter(Boolean);

/** Every word occurs. */
export const holds = (haystack, words) => words.every((word) => haystack.includes(word));

/** Plain comparison: the same order for every page, and the quickest one. */
export const compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

/** Moments, with who never signed in before all others and who is not reported before those. */
export const moment = (milliseconds) => milliseconds ?? (milliseconds === null ? -1 : -2);
