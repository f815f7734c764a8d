import { library } from "../../tools/tsdown.ts";

// Tencent's package is not published, so the program carries it inside.
export default library(import.meta.dirname, ["@yunmeter/tencent"]);
