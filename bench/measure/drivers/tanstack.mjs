// How the page with TanStack Table is driven.
import { onlyButton, statusLabel } from "./peers.mjs";

export const tanstack = {
  name: "tanstack",
  title: "React, TanStack Table",
  packages: ["react", "@tanstack/react-table"],
  directory: "build/tanstack",
  rows: "tbody tr",
  user: "td:first-child",
  count: ".pager-words",
  heading: (page, name) => page.locator("thead th button", { hasText: name }),
  status: statusLabel,
  next: (page) => onlyButton(page, "Next page"),
};
