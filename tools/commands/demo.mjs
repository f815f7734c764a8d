#!/usr/bin/env node
import "../../apps/demo/src/main.ts";
