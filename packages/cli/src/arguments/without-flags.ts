/** A flag with a wrong value: in every place, or only where its value is for one cloud (`--region jd=cn`). */
export interface WrongFlag {
  readonly flag: string;
  readonly cloud?: string | undefined;
}

/** The words of a command line without flags and their values; `--flag value` and `--flag=value` are the same. */
export function withoutFlags(words: readonly string[], wrong: readonly WrongFlag[]): readonly string[] {
  const isWrong = (name: string, value: string): boolean =>
    wrong.some(({ flag, cloud }) => flag === name && (cloud === undefined || value.startsWith(`${cloud}=`)));
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const equals = word.indexOf("=");
    if (equals > 0 && isWrong(word.slice(0, equals), word.slice(equals + 1))) continue;
    if (isWrong(word, words[at + 1] ?? "")) at++;
    else kept.push(word);
  }
  return kept;
}
