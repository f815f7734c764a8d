// Runs in each test file of the first run: records which blocks of the source it executes.
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, expect } from "vitest";

const folder = process.env["YUNMETER_HITS"];
if (folder !== undefined && folder !== "") {
  const hits = new Set<string>();
  Object.assign(globalThis, { __hit: (block: string) => void hits.add(block) });
  afterAll(() => {
    const { testPath } = expect.getState();
    writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify({ testPath, hits: [...hits] }));
  });
}
