import { percentEncode } from "@yunmeter/core/kit";

/** What stands between the quotes of a JSON string, percent-encoded. */
export function jsonCharacters(text: string): string {
  return percentEncode(JSON.stringify(text).slice(1, -1));
}

/** A text as it is sent, and as it is signed. */
export interface TwoForms {
  /** Percent-encoded. */
  readonly once: string;
  /** The same, percent-encoded again: signature 1.0 takes the whole query so. */
  readonly twice: string;
}

/**
 * Both forms of a percent-encoded text. Encoding also makes one text of the pieces of a concatenation, which V8 keeps, and
 * would walk through in each request.
 *
 * @param twice given where it is known
 */
export function inTwoForms(once: string, twice: string = encodeURIComponent(once)): TwoForms {
  return { once, twice };
}
