import { describe, expect, it } from "vitest";

import { fill, widthOf } from "./columns.ts";

describe("columns", () => {
  it("counts a Chinese character twice", () => {
    expect([widthOf("阿里云"), widthOf("JD 京东云")]).toEqual([6, 9]);
  });

  it("fills up, and cuts nothing", () => {
    expect([fill("云", 4), fill("cloud", 3)]).toEqual(["云  ", "cloud"]);
  });
});
