import { element, setText } from "@yunmeter/page-kit/element";
import type { Theme } from "@yunmeter/page-kit/preferences";

import type { Tools } from "./view.ts";

export interface Preferences {
  readonly theme: () => Theme;
  readonly setTheme: (theme: Theme) => void;
  readonly switchLanguage: () => void;
}

export function createPreferences(
  { words }: Tools,
  { theme, setTheme, switchLanguage }: Preferences,
  recolour: () => void,
): readonly HTMLElement[] {
  const language = element(
    "button",
    { type: "button", class: "quiet", lang: words.language === "en" ? "zh-CN" : "en" },
    words.otherLanguage,
  );
  language.addEventListener("click", switchLanguage);
  const colours = element("button", { type: "button", class: "quiet theme" });
  const updateLabel = (): void => {
    const [label, sign] = theme() === "dark" ? [words.theme.toLight, "☀"] : [words.theme.toDark, "☾"];
    colours.setAttribute("aria-label", label);
    colours.title = label;
    setText(colours, sign);
  };
  colours.addEventListener("click", () => {
    setTheme(theme() === "dark" ? "light" : "dark");
    updateLabel();
    recolour();
  });
  updateLabel();
  return [language, colours];
}
