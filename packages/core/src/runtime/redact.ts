/**
 * Makes a text from outside fit to be shown: secrets and what a URL or a form makes of them become `***`, control
 * characters (line breaks in a log, colours on a terminal) become spaces, and it ends after some hundred characters.
 */
export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret === undefined || secret.length < SHORTEST_SECRET) continue;
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, "***");
  }
  clean = clean.replaceAll(CONTROL, " ").trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** A shorter text stands in too many others for its place to tell anything. */
const SHORTEST_SECRET = 4;

const LONGEST = 500;

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** As it is, as a form or URL holds it, and as a signature base holds that once more. */
function formsOf(secret: string): string[] {
  // Half surrogates would throw; UTF-8 and back makes them the replacement character, as the wire did.
  const once = encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(secret)));
  return [secret, once, encodeURIComponent(once)];
}
