import fc, { type Arbitrary } from "fast-check";

import type { Credentials } from "../../../packages/core/src/index.ts";

const RESERVED = [..." !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"];

export const text: Arbitrary<string> = textOf("binary");

export const visibleText: Arbitrary<string> = textOf("grapheme").filter((given) => !/\p{Cc}/u.test(given));

function textOf(unit: "binary" | "grapheme"): Arbitrary<string> {
  const character = fc.oneof(
    fc.constantFrom(...RESERVED),
    fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 }),
    fc.string({ unit, minLength: 1, maxLength: 1 }),
  );
  return fc.string({ unit: character, minLength: 1, maxLength: 16 });
}

/** Characters that an HTTP header carries unchanged: printable ASCII, spaces inside only. */
export const headerText: Arbitrary<string> = fc
  .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 })
  .filter((given) => given.trim() === given);

/** Reporters refuse white space at the ends of a secret: it comes from a file's newline. */
const secret: Arbitrary<string> = text.filter((given) => given.trim() === given);

export const credentials: Arbitrary<Credentials> = fc.record(
  { accessKeyId: headerText, accessKeySecret: secret, securityToken: headerText },
  { requiredKeys: ["accessKeyId", "accessKeySecret"] },
);

/** Epoch milliseconds from 2000 to 2099. */
export const time: Arbitrary<number> = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) - 1 });

export function timestampNear(now: number): Arbitrary<number> {
  return fc.integer({ min: -3_600_000, max: 600_000 }).map((offset) => now + offset);
}

export const plainNumber: Arbitrary<number> = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
  .filter((value) => !String(value).includes("e"));

export const numeral: Arbitrary<number | bigint> = fc.oneof(
  plainNumber,
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
);
