// The demo: `npx -y pnpm@12 demo`.
import { run } from "./program/run.ts";

// What could not be started in full leaves nothing behind.
process.exit(await run(process.argv.slice(2), process));
