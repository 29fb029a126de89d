// The users page with AG Grid Community: its client-side row model, pages, quick filter and external filter.
import { useCallback, useMemo, useRef, useState } from "react";
import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ExternalFilterModule,
  ModuleRegistry,
  PaginationModule,
  QuickFilterModule,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { start } from "../react/SignIn.jsx";
import { Toolbar, wantedStatus } from "../react/Toolbar.jsx";
import { columns, everyColumn } from "./columns.jsx";

// Only what is used, which keeps the bundle small.
ModuleRegistry.registerModules([
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ExternalFilterModule,
  PaginationModule,
  QuickFilterModule,
]);

const idOf = ({ data }) => data.id;

function Users({ token, initial }) {
  const [search, setSearch] = useState("");
  const [status, setStatus] = useState("All");
  const grid = useRef(null);
  const wanted = useRef(undefined);
  const context = useMemo(() => {
    const onChanged = (user, enabled) => grid.current.api.applyTransaction({ update: [{ ...user, enabled }] });
    return { token, onChanged };
  }, [token]);
  const isFiltered = useCallback(() => wanted.current !== undefined, []);
  const passes = useCallback(({ data }) => data.enabled === wanted.current, []);
  const onStatus = (choice) => {
    setStatus(choice);
    wanted.current = wantedStatus(choice);
    grid.current.api.onFilterChanged();
  };
  return (
    <>
      <Toolbar search={search} onSearch={setSearch} status={status} onStatus={onStatus} />
      <div className="grid">
        <AgGridReact
          ref={grid}
          rowData={initial}
          getRowId={idOf}
          columnDefs={columns}
          defaultColDef={everyColumn}
          context={context}
          rowHeight={56}
          pagination
          paginationPageSize={50}
          paginationPageSizeSelector={false}
          quickFilterText={search}
          cacheQuickFilter
          isExternalFilterPresent={isFiltered}
          doesExternalFilterPass={passes}
          animateRows={false}
        />
      </div>
    </>
  );
}

start(Users);
