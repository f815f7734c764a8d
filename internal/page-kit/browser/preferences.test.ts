import { describe, expect, it } from "vitest";

import { HAS_NO_BROWSER, useModule } from "./use-module.ts";

type Preferences = typeof import("../src/preferences.ts");

const chosen = ({ chosenLanguage, chosenTheme }: Preferences): readonly string[] => [chosenLanguage(), chosenTheme()];

describe.skipIf(HAS_NO_BROWSER)("the language and the colours", () => {
  const open = useModule<Preferences>("preferences.ts");

  it.each([
    { locale: "en-GB", colours: "light", expected: ["en", "light"] },
    { locale: "zh-TW", colours: "dark", expected: ["zh-CN", "dark"] },
    { locale: "fr-FR", colours: "dark", expected: ["en", "dark"] },
  ] as const)("are those of the browser where none were chosen: $locale, $colours", async (look) => {
    const { module } = await open(look);

    expect(await module.evaluate(chosen)).toEqual(look.expected);
  });

  it("are those chosen, also after a reload", async () => {
    const { module, reload } = await open({ locale: "en", colours: "light" });
    await module.evaluate(({ keepLanguage, keepTheme }) => {
      keepLanguage("zh-CN");
      keepTheme("dark");
    });

    expect(await (await reload()).evaluate(chosen)).toEqual(["zh-CN", "dark"]);
  });

  it("are those of the browser where the stored choice is invalid", async () => {
    const { module } = await open({
      locale: "zh-CN",
      colours: "dark",
      before: () => {
        localStorage.setItem("yunmeter-theme", "sepia");
        localStorage.setItem("yunmeter-language", "fr");
      },
    });

    expect(await module.evaluate(chosen)).toEqual(["zh-CN", "dark"]);
  });

  it("work in a browser without storage", async () => {
    const { module } = await open({
      before: () =>
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("Access is denied.", "SecurityError");
          },
        }),
    });

    const seen = await module.evaluate(({ chosenLanguage, chosenTheme, keepLanguage, keepTheme }) => {
      keepLanguage("zh-CN");
      keepTheme("dark");
      return [chosenLanguage(), chosenTheme()];
    });

    expect(seen).toEqual(["en", "light"]);
  });
});
