// How the peers write numbers and moments. The formatters are made once: making them is what costs.

const number = new Intl.NumberFormat();
const relative = new Intl.RelativeTimeFormat();
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "long" });

const UNITS = [
  ["year", 31_556_952],
  ["month", 2_629_746],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export const count = (value) => number.format(value);

export const exactly = (milliseconds) => exact.format(milliseconds);

/** "3 days ago". */
export function ago(milliseconds) {
  const seconds = Math.trunc((milliseconds - Date.now()) / 1000);
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return relative.format(Math.trunc(seconds / length), unit);
}

export const statusWord = (enabled) => (enabled ? "Active" : "Inactive");

export const verifiedWord = (verified) => (verified ? "Yes" : "No");

/** What a cell with a moment says where there is none. */
export const withoutMoment = (milliseconds) => (milliseconds === null ? "Never" : "–");

export const actionWord = (enabled, pending) =>
  pending ? (enabled ? "Deactivating…" : "Activating…") : enabled ? "Deactivate" : "Activate";

/** "1–50 of 1,234". */
export function rangeWords(page, pageSize, matching) {
  const from = page * pageSize;
  return `${count(Math.min(from + 1, matching))}–${count(Math.min(from + pageSize, matching))} of ${count(matching)}`;
}
