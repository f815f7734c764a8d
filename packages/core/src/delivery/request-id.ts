import { loadRecovery } from "#recovery";

/**
 * A request id of the usual form that holds no secret; any other text is left out. Every accepted batch has one, and most
 * surely hold none, by a fraction of the work of `redact`, which decides about the others.
 */
export async function plainId(
  id: string | undefined,
  secrets: readonly (string | undefined)[],
): Promise<string | undefined> {
  if (id === undefined || isSurelyPlain(id, secrets)) return id;
  return (await loadRecovery())?.plainId(id, secrets);
}

function isSurelyPlain(id: string, secrets: readonly (string | undefined)[]): boolean {
  return USUAL_ID.test(id) && !MAY_BE_ENCODED.test(id) && !secrets.some((secret = "") => mayHold(id, secret));
}

const USUAL_ID = /^[\w.:-]{1,128}$/;

// Eight bytes from 0x20 to 0x7f in hexadecimal or six in base64, from whichever digit an encoding begins at: a run of
// eight characters of a usual secret, or of another encoding of it, has both, and few random ids have either.
const MAY_BE_ENCODED = /(?:[2-7]\w){8}|(?:[I-Za-f][C-HS-Xi-nyz0-3][ABEFIJMNQRUVYZcdghklopstwx014589][\w-]){2}/;
const USUAL_SECRET = /^[!-~]{8,}$/;

/** A short secret counts as a whole, a longer one wherever 8 characters of it follow each other. */
function mayHold(text: string, secret: string): boolean {
  if (!USUAL_SECRET.test(secret)) return secret !== "";
  if (secret.length < SHORTEST_LONG) return text.includes(secret);
  // Wherever a run of eight begins, one of these groups of four is a part of it.
  for (let at = 0; at + 4 <= text.length; at += 5)
    if (secret.includes(text.slice(at, at + 4))) return sharesRun(text, secret);
  return false;
}

function sharesRun(text: string, secret: string): boolean {
  for (let at = 0; at + RUN <= text.length; at++) if (secret.includes(text.slice(at, at + RUN))) return true;
  return false;
}

const SHORTEST_LONG = 20;
const RUN = 8;
