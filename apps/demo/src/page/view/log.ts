import { element } from "@yunmeter/page-kit/element";

import type { LogLine } from "../../sender/protocol.ts";
import type { Words } from "../words/words.ts";
import type { View } from "./view.ts";

/** The log of the pipeline, the newest line first. */
export function log(words: Words): View {
  const list = element("ol", { class: "lines", tabindex: 0, "aria-label": words.log });
  let shown = "";
  return {
    root: element(
      "section",
      { class: "log" },
      element("div", { class: "section-head" }, element("h2", {}, words.log), element("p", {}, words.logAbout)),
      list,
    ),
    show({ lines }) {
      const key = `${lines.length} ${lines.at(-1)?.at ?? 0}`;
      if (key === shown) return;
      shown = key;
      const items = lines.toReversed().map(lineView);
      list.replaceChildren(...(items.length > 0 ? items : [element("li", { class: "quiet" }, words.noLines)]));
    },
  };
}

function lineView({ at, cloud, about, text }: LogLine): HTMLElement {
  return element(
    "li",
    { "data-hue": cloud, "data-about": about },
    element("time", {}, TIME.format(at)),
    element("span", { class: "dot", "aria-hidden": "true" }),
    element("span", {}, ...withLinks(text.replace(/^\[yunmeter\] */u, ""))),
  );
}

/** Addresses become links that show their host only: the column is narrow. */
function withLinks(text: string): readonly (Node | string)[] {
  return text.split(ADDRESS).map((piece) => {
    if (!piece.startsWith("https://")) return piece;
    return element(
      "a",
      { href: piece, target: "_blank", rel: "noreferrer", class: "link" },
      `${new URL(piece).host} ↗`,
    );
  });
}

const ADDRESS = /(https:\/\/[\w./#?=&%-]*[\w/])/u;

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
