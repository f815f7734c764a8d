import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { apply, placeOfHit, readSourceFile } from "./mutants.ts";

const TABLE = `export const table = [
  { status: 401, is: "expired" },
  { status: 403, is: "forbidden" },
];
`;
const FUNCTION = `export function isOld(age) {
  return age > 7;
}
`;

interface Exports {
  readonly table?: unknown;
  readonly isOld?: (age: number) => boolean;
}

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "yunmeter-mutants-"));
  writeFileSync(join(root, "table.js"), TABLE);
  writeFileSync(join(root, "is-old.js"), FUNCTION);
});
afterAll(() => rmSync(root, { recursive: true }));

/** Runs a source as a module, and gives what it exports and the places that it hit. */
async function load(source: string): Promise<{ readonly exports: Exports; readonly hits: Set<string> }> {
  const hits = new Set<string>();
  Object.assign(globalThis, { __hit: (place: string) => hits.add(place) });
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  return { exports: (await import(/* @vite-ignore */ url)) as Exports, hits };
}

describe("readSourceFile", () => {
  it("records that a file with only a table is loaded, which is where its rows are executed", async () => {
    const { instrumented, mutants } = readSourceFile(root, "table.js");
    const dropped = mutants.filter(({ operator }) => operator === "drop the row");

    expect(dropped.map(({ line, block }) => ({ line, block }))).toEqual([
      { line: 2, block: undefined },
      { line: 3, block: undefined },
    ]);
    expect([...(await load(instrumented)).hits]).toEqual(
      dropped.slice(1).map(({ file, block }) => placeOfHit(file, block)),
    );
  });

  it("drops one row of a table", async () => {
    const { source, mutants } = readSourceFile(root, "table.js");
    const first = mutants.find(({ operator }) => operator === "drop the row");
    if (first === undefined) throw new Error("no row");

    const { table } = (await load(apply(source, first))).exports;

    expect(table).toEqual([{ status: 403, is: "forbidden" }]);
  });

  it("records a function when it is called, and not when it is loaded", async () => {
    const { instrumented, mutants } = readSourceFile(root, "is-old.js");
    const compared = mutants.find(({ operator }) => operator === "> → >=");
    if (compared === undefined) throw new Error("no comparison");
    const place = placeOfHit(compared.file, compared.block);

    const { exports, hits } = await load(instrumented);

    expect([...hits]).toEqual([placeOfHit("is-old.js", undefined)]);
    expect(exports.isOld?.(8)).toBe(true);
    expect(hits).toContain(place);
  });
});
