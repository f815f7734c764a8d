// The demo: `npx -y pnpm@12 demo`.
import { run } from "./program/run.ts";

process.exitCode = await run(process.argv.slice(2), process);
