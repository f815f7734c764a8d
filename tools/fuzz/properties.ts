import assert from "node:assert/strict";
import { inspect } from "node:util";

/** A secret, and the forms in which a server may echo it. */
export interface PlantedSecret {
  readonly plain: string;
  readonly forms: readonly string[];
}

export function plantSecret(plain: string): PlantedSecret {
  const json = Array.from(
    plain,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  ).join("");
  const html = Array.from(plain, (character) => `&#x${character.charCodeAt(0).toString(16)};`).join("");
  const percent = Array.from(plain, (character) => `%${character.charCodeAt(0).toString(16)}`).join("");
  const base64 = btoa(plain);
  const hex = Buffer.from(plain).toString("hex");
  return {
    plain,
    forms: [
      plain,
      encodeURIComponent(plain),
      json,
      html,
      percent,
      base64,
      hex,
      encodeURIComponent(percent),
      btoa(base64),
      encodeURIComponent(base64),
    ],
  };
}

const RUN = 8;

/** Fails where a value shows 8 characters of a secret, or the middle of one of its forms. */
export function expectNoSecret(shown: unknown, secrets: readonly PlantedSecret[]): void {
  const text = `${inspect(shown, { depth: 12, maxStringLength: null, maxArrayLength: null })} ${jsonOf(shown)}`;
  for (const { plain, forms } of secrets) {
    for (let at = 0; at + RUN <= plain.length; at++)
      assert(
        !text.includes(plain.slice(at, at + RUN)),
        `shows ${plain.slice(at, at + RUN)} of a secret: ${text.slice(0, 2000)}`,
      );
    for (const form of forms) {
      const middle = form.slice(form.length / 4, (form.length * 3) / 4);
      assert(!text.includes(middle), `shows ${middle}, a form of a secret: ${text.slice(0, 2000)}`);
    }
  }
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part)) ?? "";
}

/** Fails on a text for people that moves a cursor, forges a line, or has no end. */
export function expectPlainText(text: string, longest = 4000): void {
  assert(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text), `holds control characters: ${JSON.stringify(text.slice(0, 2000))}`);
  assert(text.length <= longest, `is ${text.length} characters long: ${text.slice(0, 500)}`);
}
