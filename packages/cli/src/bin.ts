#!/usr/bin/env node
import { processSystem } from "./process-system.ts";
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), processSystem());
// Unread input would keep the process alive.
process.stdin.destroy();
