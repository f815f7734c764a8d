#!/usr/bin/env node
await import("../../packages/cli/src/bin.ts");
