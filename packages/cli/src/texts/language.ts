export type Language = "en" | "zh";

/** `--lang`, else the locale of messages as POSIX orders its variables. */
export function languageOf(flag: unknown, env: Readonly<Record<string, string | undefined>>): Language {
  const locale = typeof flag === "string" ? flag : env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^zh\b|^zh_/iu.test(locale) ? "zh" : "en";
}
