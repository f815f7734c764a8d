import { describe, expect, it } from "vitest";

import { languageOf } from "./language.ts";

describe("languageOf", () => {
  it.each([
    [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [{ LANG: "zh_TW" }, "zh-CN"],
    [{ LANG: "en_US.UTF-8" }, "en"],
    [{ LC_ALL: "C", LANG: "zh_CN.UTF-8" }, "en"],
    [{ LC_ALL: "", LC_MESSAGES: "zh_CN", LANG: "en_US" }, "zh-CN"],
    [{}, "en"],
  ])("reads %j as %s", (env, language) => {
    expect(languageOf(undefined, env)).toBe(language);
  });

  it("prefers the flag to the environment", () => {
    expect(languageOf("en", { LANG: "zh_CN.UTF-8" })).toBe("en");
    expect(languageOf("zh", { LANG: "en_US.UTF-8" })).toBe("zh-CN");
  });
});
