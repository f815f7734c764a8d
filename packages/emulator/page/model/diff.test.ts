import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type DiffLine, diffLines, markDifference } from "./diff.ts";

const side = (lines: readonly DiffLine[], wanted: "left" | "right"): string =>
  lines
    .flatMap((line) => {
      if (line.kind === "changed") return [line[wanted].join("")];
      return line.kind === "same" || line.kind === wanted ? [line.text] : [];
    })
    .join("\n");

const anyLines = fc.array(fc.constantFrom("a", "b", "host:x", "host:y", "")).map((lines) => lines.join("\n"));

describe("diffLines", () => {
  it("contains both texts, whole and in order", () => {
    fc.assert(
      fc.property(anyLines, anyLines, (left, right) => {
        const lines = diffLines(left, right);
        expect([side(lines, "left"), side(lines, "right")]).toEqual([left, right]);
      }),
    );
  });

  it("finds no difference between a text and itself", () => {
    fc.assert(
      fc.property(anyLines, (text) => {
        expect(diffLines(text, text).every(({ kind }) => kind === "same")).toBe(true);
      }),
    );
  });

  it("shows where a line of a canonical request differs", () => {
    expect(diffLines("POST\n/\n\nhost:127.0.0.1\nsigned", "POST\n/\n\nhost:127.0.0.1:4180\nsigned\nhash")).toEqual([
      { kind: "same", text: "POST" },
      { kind: "same", text: "/" },
      { kind: "same", text: "" },
      { kind: "changed", left: ["host:127.0.0.1", "", ""], right: ["host:127.0.0.1", ":4180", ""] },
      { kind: "same", text: "signed" },
      { kind: "right", text: "hash" },
    ]);
  });
});

describe("markDifference", () => {
  it("marks no more than what differs, and never half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (left, right) => {
        const marked = markDifference(left, right);
        expect([marked.left.join(""), marked.right.join("")]).toEqual([left, right]);
        expect([marked.left[0], marked.left[2]]).toEqual([marked.right[0], marked.right[2]]);
        expect([...marked.left, ...marked.right].filter((part) => /^[\uDC00-\uDFFF]/u.test(part))).toEqual([]);
      }),
    );
  });
});
