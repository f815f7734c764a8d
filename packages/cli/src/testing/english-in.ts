/** Sentences that are still English: so many words in a row, outside quotes, brackets, commands and addresses. */
export function englishIn(text: string, words = 5): readonly string[] {
  const ours = text.replaceAll(
    /"[^"]*"|“[^”]*”|`[^`]*`|\{.*\}|https?:\S+|^ *(?:#|yunmeter |-\S).*$|[\w./~-]*[./_-][\w./~-]*/gmu,
    "·",
  );
  return (ours.match(/(?:[A-Za-z,;:']+ )+[A-Za-z]+/gu) ?? []).filter((run) => run.split(" ").length >= words);
}
