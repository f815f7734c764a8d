// The demo: `npx -y pnpm@12 demo`.
import { useCompileCache } from "./program/compile-cache.ts";

useCompileCache();
const { run } = await import("./program/run.ts");

// Ends timers and sockets of a demo that failed to start.
process.exit(await run(process.argv.slice(2), process));
