import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { openFile } from "./database.ts";
import { createPrivately } from "./private-file.ts";
import { putAside, salvageName } from "./put-aside.ts";

describe("putAside", () => {
  it("leaves a file that another process has already replaced", () => {
    using place = makeFolder();
    createPrivately(place.path);
    const damaged = openFile(place.path);
    renameSync(place.path, `${place.path}.elsewhere`);
    writeFileSync(place.path, "the new one");

    putAside(damaged, 0);

    expect(readFileSync(place.path, "utf8")).toBe("the new one");
    expect(existsSync(salvageName(place.path))).toBe(false);
  });
});
