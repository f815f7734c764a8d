import { percentEncode } from "./percent-encode.ts";

/**
 * Makes a text from outside fit to be shown: secrets and what a URL or a form makes of them become `***`, control
 * characters (line breaks in a log, colours on a terminal) become spaces, and it ends after a thousand characters.
 */
export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  let clean = onOneLine(text);
  for (const form of formsOf(secrets, ENCODED.test(clean))) clean = clean.replaceAll(form, "***");
  clean = clean.trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

const LONGEST = 1000;

/** Whether a text in which nothing is encoded shows a secret. */
export function showsSecret(text: string, secrets: readonly (string | undefined)[]): boolean {
  return secrets.some((secret = "") => secret.length >= SHORTEST_SECRET && text.includes(secret));
}

function onOneLine(text: string): string {
  return text.replaceAll(CONTROL, " ");
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** A text without these is not encoded, which saves most errors the making of most forms. */
const ENCODED = /[%+]/;

/** All that stands for a secret in a text on one line. The longest come first, since one may be a part of another. */
function formsOf(secrets: readonly (string | undefined)[], isEncoded: boolean): string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret.length < SHORTEST_SECRET) continue;
    // With the replacement character for half a surrogate pair, as the wire carried it.
    const sent = secret.toWellFormed();
    forms.add(onOneLine(secret)).add(onOneLine(sent));
    if (!isEncoded) continue;
    // Once as a form or URL holds it, and twice as a signature base does.
    for (const once of encodings(sent)) {
      for (const form of [once, ...encodings(once)]) forms.add(form);
    }
  }
  return [...forms].filter((form) => form.length >= SHORTEST_SECRET).toSorted((a, b) => b.length - a.length);
}

/** A shorter text stands in too many others for its place to tell anything. */
const SHORTEST_SECRET = 4;

/** As JavaScript, RFC 3986 and HTML forms encode a text: they differ in `!'()*~` and the space. */
function encodings(text: string): string[] {
  const form = new URLSearchParams([["", text]]).toString().slice("=".length);
  return [encodeURIComponent(text), percentEncode(text), form];
}
