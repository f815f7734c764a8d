/** Controls, bidi and zero-width characters, and line separators; not the joiner inside an emoji. */
const INVISIBLE =
  /(?!(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text with its invisible characters written out, so that none of them changes what surrounds it. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => `⟨U+${hex(character)}⟩`);
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
