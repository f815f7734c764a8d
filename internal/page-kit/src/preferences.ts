/** The languages that every page speaks. */
export type Language = "en" | "zh-CN";

/** The colours of a page. */
export type Theme = "light" | "dark";

/** The language that was chosen, or else the browser's. */
export function chosenLanguage(): Language {
  const language = recall("language");
  if (language === "en" || language === "zh-CN") return language;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

/** Keeps the language for the next time. */
export function keepLanguage(language: Language): void {
  keep("language", language);
}

/** The colours that were chosen, or else the system's. */
export function chosenTheme(): Theme {
  const theme = recall("theme");
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Keeps the colours for the next time. */
export function keepTheme(theme: Theme): void {
  keep("theme", theme);
}

/** A browser may be told to remember nothing. */
function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`yunmeter-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`yunmeter-${name}`, value);
  } catch {
    // Then it holds for as long as the page is open.
  }
}
