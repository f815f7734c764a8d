import { library } from "../../tools/tsdown.ts";

export default library(import.meta.dirname);
