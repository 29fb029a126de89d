// How the page with AG Grid is driven.
import { statusLabel } from "./peers.mjs";

export const agGrid = {
  name: "ag-grid",
  title: "AG Grid Community",
  packages: ["react", "ag-grid-community"],
  directory: "build/ag-grid",
  rows: ".ag-row",
  user: '[col-id="user"]',
  count: ".ag-paging-row-summary-panel",
  heading: (page, name) => page.locator(".ag-header-cell", { hasText: name }),
  status: statusLabel,
  next: (page) => page.locator('.ag-paging-button[aria-label="Next Page"]'),
};
