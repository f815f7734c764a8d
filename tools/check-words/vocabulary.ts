// What the prose of this repository avoids. A person or a picture in place of a component hides which one acts.

/** Words that name no component, matched without regard to case. */
export const BANNED: readonly RegExp[] = [
  /\b(?:nobody|somebody|whoever|everybody|everyone|anybody|anyone)\b/giu,
  /\b(?:tells|asks|hears)\b/giu,
  /\b(?:is|are|was|were|be|been|being) told\b/giu,
  /\bof another maker\b/giu,
  /\blean(?:s|ing|ed)? on\b/giu,
  /\bfor want of\b/giu,
  /\blet(?:s|ting)? go of\b/giu,
  /\bis none\b/giu,
  /\bof (?:its|their|one's) own\b/giu,
  /\bcomes? of\b/giu,
  /\bsays so\b/giu,
];

/** Uses that are meant, each with the reason. */
export const ALLOWED: readonly { readonly file: string; readonly text: string; readonly reason: string }[] = [];

/** At most so many uses of {@link BANNED} outside {@link ALLOWED}. */
export const MAX_BANNED = 9;

/** At most so many one-line doc comments per 100 lines of TypeScript, tests included. */
export const MAX_ONE_LINE_DOCS = 3;

/** A type name that is declared in more files than this has too many meanings. */
export const MAX_MEANINGS = 2;
