import { describe, expect, it } from "vitest";

import { padToColumns, widthOf } from "./columns.ts";

describe("columns", () => {
  it("counts a Chinese character as two columns", () => {
    expect([widthOf("阿里云"), widthOf("JD 京东云")]).toEqual([6, 9]);
  });

  it("pads with spaces and never cuts", () => {
    expect([padToColumns("云", 4), padToColumns("cloud", 3)]).toEqual(["云  ", "cloud"]);
  });
});
