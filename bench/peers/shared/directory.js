// All users in columns, and which of them are asked for: numbers in typed arrays, a user is a position in all of them.
import { account, compare, fullName, haystack, moment, order, role, wordsOf, holds } from "./users.js";

export class Directory {
  /** Puts the records in the order of their names, so that their position is also their rank in that order. */
  constructor(records) {
    const keys = records.map(order);
    const byName = Uint32Array.from(keys.keys()).sort((a, b) => compare(keys[a], keys[b]));
    this.records = Array.from(byName, (position) => records[position]);
    const count = (this.count = records.length);
    this.enabled = Uint8Array.from(this.records, (record) => record.enabled);
    this.sorted = Uint32Array.from({ length: count }, (_, position) => position);
    this.status = "all";
    this.narrowing = [{ search: "", found: this.sorted }];
    this.shown = this.sorted;
  }

  /** Keeps of the answer only what is shown, searched and sorted by. Done once: after the first rows, or when asked for. */
  settle() {
    const { records } = this;
    if (!records) return;
    this.haystacks = records.map(haystack);
    this.columns = {
      status: this.enabled,
      type: Uint8Array.from(records, (record) => role(record) === "User"),
      verified: Uint8Array.from(records, (record) => record.emailVerified),
      lastSignIn: Float64Array.from(records, (record) => moment(record.lastLogin)),
      created: Float64Array.from(records, (record) => record.createdTimestamp),
    };
    this.emails = records.map((record) => record.email);
    this.names = records.map(fullName);
    this.accounts = records.map(account);
    this.records = undefined;
  }

  /** One user, as a row shows it. */
  user(position) {
    const record = this.records?.[position];
    if (record) {
      return {
        email: record.email,
        name: fullName(record),
        account: account(record),
        isUser: role(record) === "User",
        verified: record.emailVerified,
        lastSignIn: moment(record.lastLogin),
        created: record.createdTimestamp,
      };
    }
    const { type, verified, lastSignIn, created } = this.columns;
    return {
      email: this.emails[position],
      name: this.names[position],
      account: this.accounts[position],
      isUser: type[position],
      verified: verified[position],
      lastSignIn: lastSignIn[position],
      created: created[position],
    };
  }

  /** A search that goes on from an earlier one looks only at what that one had found. */
  search(search) {
    this.settle();
    search = search.toLowerCase();
    while (!search.startsWith(this.narrowing.at(-1).search)) this.narrowing.pop();
    const last = this.narrowing.at(-1);
    if (last.search !== search) {
      const words = wordsOf(search);
      const { haystacks } = this;
      const found = last.found.filter((position) => holds(haystacks[position], words));
      this.narrowing.push({ search, found });
    }
    this.select();
  }

  filter(status) {
    this.status = status;
    this.select();
  }

  sort(column, descending) {
    this.settle();
    const search = this.narrowing.at(-1).search;
    if (column === "user") {
      this.sorted.sort();
    } else {
      const keys = this.columns[column];
      // Equal ones stay in the order of their names.
      this.sorted.sort((a, b) => keys[a] - keys[b] || a - b);
    }
    if (descending) this.sorted.reverse();
    this.narrowing = [{ search: "", found: this.sorted }];
    this.search(search);
  }

  select() {
    const { found } = this.narrowing.at(-1);
    const wanted = this.status === "active" ? 1 : 0;
    this.shown = this.status === "all" ? found : found.filter((position) => this.enabled[position] === wanted);
  }
}
