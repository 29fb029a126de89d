// The users page with MUI's DataGrid (community): its pages, quick filter and one column filter.
import { useCallback, useMemo, useState } from "react";
import { DataGrid, useGridApiRef } from "@mui/x-data-grid";
import { wordsOf } from "../shared/users.js";
import { start } from "../react/SignIn.jsx";
import { Toolbar, wantedStatus } from "../react/Toolbar.jsx";
import { makeColumns } from "./columns.jsx";

const START = {
  sorting: { sortModel: [{ field: "user", sort: "asc" }] },
  pagination: { paginationModel: { pageSize: 50 } },
};
const PAGE_SIZES = [50];
const SORTING_ORDER = ["asc", "desc"];

function Users({ token, initial }) {
  const grid = useGridApiRef();
  const [search, setSearch] = useState("");
  const [status, setStatus] = useState("All");
  const onChanged = useCallback((user, enabled) => grid.current.updateRows([{ id: user.id, enabled }]), [grid]);
  const columns = useMemo(() => makeColumns(token, onChanged), [token, onChanged]);
  const filterModel = useMemo(() => {
    const enabled = wantedStatus(status);
    return {
      items: enabled === undefined ? [] : [{ id: 1, field: "enabled", operator: "is", value: String(enabled) }],
      quickFilterValues: wordsOf(search),
    };
  }, [search, status]);
  return (
    <>
      <Toolbar search={search} onSearch={setSearch} status={status} onStatus={setStatus} />
      <div className="grid">
        <DataGrid
          apiRef={grid}
          rows={initial}
          columns={columns}
          initialState={START}
          filterModel={filterModel}
          pageSizeOptions={PAGE_SIZES}
          sortingOrder={SORTING_ORDER}
          rowHeight={56}
          disableRowSelectionOnClick
        />
      </div>
    </>
  );
}

start(Users);
