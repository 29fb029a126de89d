// The columns of AG Grid. Cells that show plain text have a formatter and no component, as its guide on performance asks.
import { compare, moment } from "../shared/users.js";
import { verifiedWord } from "../shared/words.js";
import { ActionCell, MomentCell, StatusCell, UserCell } from "../react/cells.jsx";

export const everyColumn = {
  comparator: compare,
  sortingOrder: ["asc", "desc"],
  // The first column holds all that is searched.
  getQuickFilterText: () => "",
};

export const columns = [
  {
    colId: "user",
    headerName: "User",
    flex: 1,
    initialSort: "asc",
    valueGetter: ({ data }) => data.order,
    getQuickFilterText: ({ data }) => data.haystack,
    cellRenderer: ({ data }) => <UserCell user={data} />,
  },
  {
    colId: "status",
    headerName: "Status",
    width: 128,
    field: "enabled",
    cellRenderer: ({ data }) => <StatusCell enabled={data.enabled} />,
  },
  { colId: "type", headerName: "Type", width: 136, field: "role" },
  {
    colId: "verified",
    headerName: "Email verified",
    width: 136,
    field: "verified",
    cellDataType: false,
    valueFormatter: ({ value }) => verifiedWord(value),
  },
  {
    colId: "lastSignIn",
    headerName: "Last sign-in",
    width: 136,
    valueGetter: ({ data }) => moment(data.lastSignIn),
    cellRenderer: ({ data }) => <MomentCell at={data.lastSignIn} />,
  },
  {
    colId: "created",
    headerName: "Created",
    width: 136,
    field: "created",
    cellRenderer: ({ data }) => <MomentCell at={data.created} />,
  },
  {
    colId: "action",
    headerName: "Action",
    width: 150,
    sortable: false,
    cellRenderer: ({ data, context }) => <ActionCell user={data} {...context} />,
  },
];
