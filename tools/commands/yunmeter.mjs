#!/usr/bin/env node
import "../../packages/cli/src/bin.ts";
