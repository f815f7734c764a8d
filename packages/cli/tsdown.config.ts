import { library } from "../../tools/tsdown.ts";

// Tencent's package is not published: as a devDependency it is carried along inside.
export default library(import.meta.dirname);
