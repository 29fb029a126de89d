import { start } from "../shared/without-framework.js";
import { marks } from "./marks.js";
import { makeRows } from "./rows.js";

start(makeRows, marks);
