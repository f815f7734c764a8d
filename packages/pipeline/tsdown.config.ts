import { library, script } from "../../tools/tsdown.ts";

const folder = import.meta.dirname;

export default [library(folder, { scripts: ["sqlite-worker"] }), script(folder, "sqlite-worker")];
