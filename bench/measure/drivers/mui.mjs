// How the page with MUI's DataGrid is driven.
import { onlyButton, statusLabel } from "./peers.mjs";

export const mui = {
  name: "mui",
  title: "MUI DataGrid",
  packages: ["react", "@mui/x-data-grid"],
  directory: "build/mui",
  rows: ".MuiDataGrid-row",
  user: '[data-field="user"]',
  count: ".MuiTablePagination-displayedRows",
  heading: (page, name) => page.locator(".MuiDataGrid-columnHeader", { hasText: name }),
  status: statusLabel,
  next: (page) => onlyButton(page, "Go to next page"),
};
