import { element } from "@yunmeter/page-kit/element";

import type { Service } from "../../src/clouds/vendor.ts";
import { hueOf } from "../model/clouds.ts";
import type { LogEntry, Series } from "../wire/types.ts";
import type { Words } from "../words/words.ts";

export function dot(service: Service): HTMLElement {
  return element("span", { class: "dot", "data-hue": hueOf(service), "aria-hidden": "true" });
}

export function noteBadges(notes: Series["notes"], { notes: names, noteAbout }: Words): readonly HTMLElement[] {
  return (notes ?? []).map((note) => element("span", { class: "badge note", title: noteAbout[note] }, names[note]));
}

export function outcomeBadge(
  { verdict: { outcome }, status }: Pick<LogEntry, "verdict" | "status">,
  words: Words,
): HTMLElement {
  const text = status === undefined ? words.noAnswer : String(status);
  return element("span", { class: "badge outcome", "data-outcome": outcome, title: words.outcomes[outcome] }, text);
}
