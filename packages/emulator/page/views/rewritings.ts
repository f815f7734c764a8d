import { element } from "@yunmeter/page-kit/element";

import { visible } from "../model/visible-text.ts";
import type { Point } from "../wire/types.ts";
import type { Words } from "../words/words.ts";

const MOST = 6;

/** Each silent change once, newest first. */
export function rewritings(points: readonly Point[], words: Words): readonly HTMLElement[] {
  const distinct = new Map<string, HTMLElement>();
  for (const point of points.toReversed()) {
    for (const { note, field, from } of point.notes ?? []) {
      const key = `${note} ${field} ${note === "late" ? "" : from}`;
      if (distinct.has(key)) continue;
      if (distinct.size === MOST) return [...distinct.values()];
      const text = element("span", {}, words.noteAbout[note], " ", ...changeOf(point, { note, field, from }));
      distinct.set(
        key,
        element("p", { class: "rewriting" }, element("span", { class: "badge note" }, words.notes[note]), text),
      );
    }
  }
  return [...distinct.values()];
}

function changeOf(
  point: Point,
  { note, field, from }: NonNullable<Point["notes"]>[number],
): readonly (string | Node)[] {
  if (note === "late") return [];
  const before = element("code", {}, visible(from));
  return note === "merged" ? [before] : [before, " → ", element("code", {}, visible(present(point, field)))];
}

// The value now.
function present({ name, dimensions }: Point, field: string): string {
  if (field === "name" || field === "series") return name;
  const key = field.slice("dimensions.".length);
  return key in dimensions ? `${key}=${dimensions[key]}` : field;
}
