import { library } from "../../tools/tsdown.ts";

// The program is no entry of `exports`, so it is added here; and all of it is for Node.
const { entry, ...settings } = library(import.meta.dirname);

export default {
  ...settings,
  entry: { ...(entry as Record<string, string>), bin: "./src/bin.ts" },
  platform: "node",
  fixedExtension: false,
};
