// Puts the pages together and builds the site into dist/. `BASE` is the path that it is served under.
import { join } from "node:path";

import { build } from "vitepress";

import { gather } from "./gather.ts";
import { writeReference } from "./reference.ts";

await gather();
await writeReference();
await build(import.meta.dirname, { outDir: join(import.meta.dirname, "../dist") });
