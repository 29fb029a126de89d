// How the pages without a framework are driven: the floor, whose rows have the parts of this app's, and one with fewer.
import { onlyButton, statusLabel } from "./peers.mjs";

const withoutFramework = {
  rows: "tbody tr",
  user: "th",
  count: ".pager-words",
  heading: (page, name) => page.locator("thead th button", { hasText: name }),
  status: statusLabel,
  next: (page) => onlyButton(page, "Next page"),
};

export const floor = { ...withoutFramework, name: "floor", title: "No framework (the floor)", directory: "build/floor" };

export const bare = { ...withoutFramework, name: "bare", title: "No framework, fewer nodes", directory: "build/bare" };
