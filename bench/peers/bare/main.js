import { start } from "../shared/without-framework.js";
import { makeRows } from "./rows.js";

start(makeRows);
