import { describe, expect, it } from "vitest";

import { deltasOf } from "./deltas.ts";

const FIGURES = { added: 10, accepted: 8, retried: 2, refused: 1, lost: 0, uncertain: 0 };

describe("deltasOf", () => {
  it("is nothing at the first look, whatever came before it", () => {
    expect(deltasOf(undefined, FIGURES)).toEqual({ added: 0, accepted: 0, returned: 0, fallen: 0 });
  });

  it("is what came since the look before, by the way that it went", () => {
    const now = { added: 14, accepted: 9, retried: 5, refused: 2, lost: 1, uncertain: 1 };

    expect(deltasOf(FIGURES, now)).toEqual({ added: 4, accepted: 1, returned: 3, fallen: 3 });
  });

  it("takes figures that begin anew for no movement", () => {
    expect(deltasOf(FIGURES, { ...FIGURES, added: 1, accepted: 0 })).toMatchObject({ added: 0, accepted: 0 });
  });
});
