import { UsageError } from "../usage-error.ts";

export type Language = "en" | "zh";

/** `--lang`, else the locale of messages as POSIX orders its variables. */
export function languageOf(flag: unknown, env: Readonly<Record<string, string | undefined>>): Language {
  const locale = typeof flag === "string" ? flag : env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^zh\b|^zh_/iu.test(locale) ? "zh" : "en";
}

/** @throws {UsageError} for a `--lang` that has no texts */
export function checkLanguage(flag: string | undefined): void {
  if (flag !== undefined && !/^(?:en|zh)(?:[_.-]|$)/iu.test(flag))
    throw new UsageError(`--lang must be en or zh; received ${JSON.stringify(flag)}`);
}
