import { element } from "@yunmeter/page-kit/element";

import type { Service } from "../../src/clouds/vendor.ts";
import { hueOf } from "../model/clouds.ts";
import type { LogEntry, SeriesFacts } from "../wire/types.ts";
import type { Words } from "../words/words.ts";

export function dot(service: Service): HTMLElement {
  return element("span", { class: "dot", "data-hue": hueOf(service), "aria-hidden": "true" });
}

export function noteBadges(notes: SeriesFacts["notes"], { notes: names, noteAbout }: Words): readonly HTMLElement[] {
  return (notes ?? []).map((note) => element("span", { class: "badge note", title: noteAbout[note] }, names[note]));
}

export function outcomeBadge(
  { verdict: { outcome, code }, status }: Pick<LogEntry, "verdict" | "status">,
  words: Words,
): HTMLElement {
  const text = status === undefined ? words.noAnswer : statusText(status, outcome, code);
  return element("span", { class: "badge outcome", "data-outcome": outcome, title: words.outcomes[outcome] }, text);
}

/** Alibaba and Tencent refuse with HTTP 200, as a fault rule may: the code of the answer is shown, too. */
function statusText(status: number, outcome: LogEntry["verdict"]["outcome"], code: string | undefined): string {
  const isRefusal = outcome === "refused" || outcome === "partly" || outcome === "fault";
  return isRefusal && status < 300 && code !== undefined && code !== String(status)
    ? `${status} · ${code}`
    : String(status);
}
