export type Language = "en" | "zh-CN";

export type Theme = "light" | "dark";

export function chosenLanguage(): Language {
  const language = recall("language");
  if (language === "en" || language === "zh-CN") return language;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

export function keepLanguage(language: Language): void {
  keep("language", language);
}

export function chosenTheme(): Theme {
  const theme = recall("theme");
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function keepTheme(theme: Theme): void {
  keep("theme", theme);
}

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
    // Without storage the choice lasts as long as the page.
  }
}
