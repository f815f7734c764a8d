import type { Language } from "@yunmeter/page-kit/preferences";

/** `--lang`, else the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, as in POSIX; English by default. */
export function languageOf(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const name =
    flag ?? [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return name?.toLowerCase().startsWith("zh") === true ? "zh-CN" : "en";
}
