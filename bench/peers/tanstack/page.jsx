// The users page with React and TanStack Table.
import { useMemo, useState } from "react";
import { useTable } from "@tanstack/react-table";
import { start } from "../react/SignIn.jsx";
import { Toolbar, wantedStatus } from "../react/Toolbar.jsx";
import { rangeWords } from "../shared/words.js";
import { columns, features, holdsEveryWord, isSearched } from "./columns.jsx";

const PAGE_SIZE = 50;
const START = {
  sorting: [{ id: "user", desc: false }],
  pagination: { pageIndex: 0, pageSize: PAGE_SIZE },
};
const ARIA_SORT = { asc: "ascending", desc: "descending" };

function Users({ token, initial }) {
  const [data, setData] = useState(initial);
  const [status, setStatus] = useState("All");
  const meta = useMemo(() => {
    const onChanged = (changed, enabled) =>
      setData((users) => users.map((user) => (user.id === changed.id ? { ...user, enabled } : user)));
    return { token, onChanged };
  }, [token]);
  const table = useTable({
    features,
    columns,
    data,
    meta,
    initialState: START,
    getRowId: (user) => user.id,
    globalFilterFn: holdsEveryWord,
    getColumnCanGlobalFilter: isSearched,
    enableSortingRemoval: false,
    // A change of one user is no reason to leave the page one is on.
    autoResetPageIndex: false,
  });
  const { globalFilter, pagination } = table.state;
  const fromTheStart = (act) => (value) => {
    act(value);
    table.setPageIndex(0);
  };
  const onStatus = (choice) => {
    setStatus(choice);
    const enabled = wantedStatus(choice);
    table.setColumnFilters(enabled === undefined ? [] : [{ id: "status", value: enabled }]);
  };
  return (
    <>
      <Toolbar
        search={globalFilter ?? ""}
        onSearch={fromTheStart(table.setGlobalFilter)}
        status={status}
        onStatus={fromTheStart(onStatus)}
      />
      <table className="table">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <Heading key={header.id} header={header} onSort={fromTheStart(header.column.getToggleSortingHandler())} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => (
                <td key={cell.id}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <nav className="pager" aria-label="Pages">
        <p className="pager-words">
          {rangeWords(pagination.pageIndex, PAGE_SIZE, table.getFilteredRowModel().rows.length)}
        </p>
        <div>
          <button onClick={() => table.previousPage()} disabled={!table.getCanPreviousPage()}>
            Previous page
          </button>
          <button onClick={() => table.nextPage()} disabled={!table.getCanNextPage()}>
            Next page
          </button>
        </div>
      </nav>
    </>
  );
}

function Heading({ header, onSort }) {
  const { column } = header;
  const name = column.columnDef.header;
  if (!column.getCanSort()) return <th scope="col">{name}</th>;
  return (
    <th scope="col" aria-sort={ARIA_SORT[column.getIsSorted()]}>
      <button onClick={onSort}>{name}</button>
    </th>
  );
}

start(Users);
