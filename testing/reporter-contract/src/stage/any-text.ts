import * as fc from "fast-check";

/** Texts of all that writes itself in several bytes, or otherwise than it is read. */
export function anyText(): fc.Arbitrary<string> {
  const plain = fc.string({ unit: fc.constantFrom("a", "b", "_", "7"), minLength: 1, maxLength: 20 });
  const unit = fc.constantFrom(...UNITS);
  return fc.oneof(plain, fc.string({ unit, maxLength: 20 }), fc.string({ unit: "grapheme", maxLength: 20 }));
}

/** Characters of one to four bytes, such as are written otherwise than read, and both halves of a surrogate pair. */
const UNITS = [
  ..."aé云监控".split(""),
  "😀",
  "𠮷",
  ..." \"\\/%+=&,.~!'()*-<\n\u2028\u0000".split(""),
  "\ud83d",
  "\ude00",
];
