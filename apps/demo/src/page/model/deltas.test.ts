import { describe, expect, it } from "vitest";

import { deltasOf } from "./deltas.ts";

const COUNTS = { added: 10, accepted: 8, retried: 2, refused: 1, lost: 0, unknown: 0 };

describe("deltasOf", () => {
  it("is zero at the first snapshot, whatever came before it", () => {
    expect(deltasOf(undefined, COUNTS)).toEqual({ added: 0, accepted: 0, returned: 0, refused: 0, lost: 0 });
  });

  it("counts what moved since the snapshot before, by direction", () => {
    const now = { added: 14, accepted: 9, retried: 5, refused: 2, lost: 1, unknown: 1 };

    expect(deltasOf(COUNTS, now)).toEqual({ added: 4, accepted: 1, returned: 3, refused: 1, lost: 2 });
  });

  it("shows no movement when counters start again from zero", () => {
    expect(deltasOf(COUNTS, { ...COUNTS, added: 1, accepted: 0 })).toMatchObject({ added: 0, accepted: 0 });
  });
});
