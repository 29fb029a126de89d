// Features, columns and filters at module level, so that they never change between renders; each feature and function
// is imported by name, as the guide on features asks.
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import { compare, holds, moment, wordsOf } from "../shared/users.js";
import { verifiedWord } from "../shared/words.js";
import { ActionCell, MomentCell, StatusCell, UserCell } from "../react/cells.jsx";

export const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  rowPaginationFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
});

const plainly = (left, right, column) => compare(left.getValue(column), right.getValue(column));

const withStatus = (row, column, enabled) => row.original.enabled === enabled;

/** The global filter; its words are split once for all rows. */
export const holdsEveryWord = Object.assign((row, column, words) => holds(row.original.haystack, words), {
  resolveFilterValue: wordsOf,
});

/** The haystack holds every searched field, so one column stands for all. */
export const isSearched = (column) => column.id === "user";

export const columns = [
  { id: "user", header: "User", accessorFn: (user) => user.order, cell: ({ row }) => <UserCell user={row.original} /> },
  {
    id: "status",
    header: "Status",
    accessorFn: (user) => user.enabled,
    filterFn: withStatus,
    cell: ({ row }) => <StatusCell enabled={row.original.enabled} />,
  },
  { id: "type", header: "Type", accessorFn: (user) => user.role, cell: ({ row }) => row.original.role },
  {
    id: "verified",
    header: "Email verified",
    accessorFn: (user) => user.verified,
    cell: ({ row }) => verifiedWord(row.original.verified),
  },
  {
    id: "lastSignIn",
    header: "Last sign-in",
    accessorFn: (user) => moment(user.lastSignIn),
    cell: ({ row }) => <MomentCell at={row.original.lastSignIn} />,
  },
  {
    id: "created",
    header: "Created",
    accessorFn: (user) => user.created,
    cell: ({ row }) => <MomentCell at={row.original.created} />,
  },
  {
    id: "action",
    header: "Action",
    cell: ({ row, table }) => <ActionCell user={row.original} {...table.options.meta} />,
  },
].map((column) => ({ ...column, sortFn: plainly, sortDescFirst: false }));
