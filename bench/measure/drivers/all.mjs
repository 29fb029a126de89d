// Every page, in the order of the tables.
import { agGrid } from "./ag-grid.mjs";
import { bare, floor } from "./floor.mjs";
import { mui } from "./mui.mjs";
import { ours } from "./ours.mjs";
import { tanstack } from "./tanstack.mjs";

export const drivers = [ours, floor, bare, tanstack, agGrid, mui];
