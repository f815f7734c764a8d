import { describe, expect, it } from "vitest";

import { widthOf, wrapped } from "./table.ts";

const TEXT = "设置依次取自参数、环境变量（YUNMETER_REGION、YUNMETER_JD_REGION 以及各云官方工具的变量）和配置文件。";

describe("wrapped", () => {
  it.each([30, 31, 32, 33, 34, 40, 47])(
    "breaks Chinese at %i columns between characters, and never before a closing mark or after an opening one",
    (width) => {
      const lines = wrapped(TEXT, width);

      expect(lines.join("").replaceAll(" ", "")).toBe(TEXT.replaceAll(" ", ""));
      for (const line of lines) {
        expect(line).not.toMatch(/^[、。，）]|（$/u);
        expect(widthOf(line)).toBeLessThanOrEqual(width);
      }
    },
  );
});
