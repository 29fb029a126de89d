// How the page without a framework is driven.
import { onlyButton, statusLabel } from "./peers.mjs";

export const floor = {
  name: "floor",
  title: "No framework (the floor)",
  directory: "build/floor",
  rows: "tbody tr",
  user: "th",
  count: ".pager-words",
  heading: (page, name) => page.locator("thead th button", { hasText: name }),
  status: statusLabel,
  next: (page) => onlyButton(page, "Next page"),
};
