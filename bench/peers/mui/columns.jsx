// The columns of MUI's DataGrid; they are made once for a sign-in, so that they never change between renders.
import { compare, moment } from "../shared/users.js";
import { verifiedWord } from "../shared/words.js";
import { ActionCell, MomentCell, StatusCell, UserCell } from "../react/cells.jsx";

// The words are in lower case already; the haystack holds every searched field, so one column stands for all.
const holdsWord = (word) => (value, user) => user.haystack.includes(word);

export const makeColumns = (token, onChanged) =>
  [
    {
      field: "user",
      headerName: "User",
      flex: 1,
      valueGetter: (value, user) => user.order,
      getApplyQuickFilterFn: holdsWord,
      renderCell: ({ row }) => <UserCell user={row} />,
    },
    {
      field: "enabled",
      headerName: "Status",
      type: "boolean",
      width: 128,
      align: "left",
      headerAlign: "left",
      renderCell: ({ row }) => <StatusCell enabled={row.enabled} />,
    },
    { field: "role", headerName: "Type", width: 136 },
    { field: "verified", headerName: "Email verified", width: 136, valueFormatter: verifiedWord },
    {
      field: "lastSignIn",
      headerName: "Last sign-in",
      width: 136,
      valueGetter: moment,
      renderCell: ({ row }) => <MomentCell at={row.lastSignIn} />,
    },
    {
      field: "created",
      headerName: "Created",
      width: 136,
      renderCell: ({ row }) => <MomentCell at={row.created} />,
    },
    {
      field: "action",
      headerName: "Action",
      width: 150,
      sortable: false,
      renderCell: ({ row }) => <ActionCell user={row} token={token} onChanged={onChanged} />,
    },
  ].map((column) => ({ getApplyQuickFilterFn: () => null, sortComparator: compare, filterable: column.field === "enabled", ...column }));
