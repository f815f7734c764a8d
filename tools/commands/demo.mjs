#!/usr/bin/env node
await import("../../apps/demo/src/main.ts");
