import { element } from "@yunmeter/page-kit/element";

import type { LogLine } from "../../sender/protocol.ts";
import type { Facts } from "../../server/snapshot.ts";
import { lineHead, lineText } from "../model/line-head.ts";
import { linksIn, type LinkPiece } from "../model/links-in-text.ts";
import type { Words } from "../words/words.ts";
import type { View } from "./view.ts";

/** The log of the pipeline, the newest line first. */
export function log(words: Words, facts: Facts): View {
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
      const items = lines.toReversed().map((line) => lineView(line, words, facts));
      list.replaceChildren(...(items.length > 0 ? items : [element("li", { class: "quiet" }, words.noLines)]));
    },
  };
}

function lineView(line: LogLine, words: Words, { clouds, inspectorUrl }: Facts): HTMLElement {
  const { at, cloud, about } = line;
  const head = lineHead(line, clouds, words);
  const isEmulated = clouds.some((each) => each.name === cloud && each.isEmulated);
  const pieces = linksIn(lineText(line, head), isEmulated ? inspectorUrl : undefined);
  return element(
    "li",
    { "data-hue": cloud, "data-about": about },
    element("time", {}, TIME.format(at)),
    element("span", { class: "dot", "aria-hidden": "true" }),
    element(
      "div",
      {},
      head === undefined ? undefined : element("strong", {}, head),
      element("p", { lang: "en" }, ...pieces.map(pieceView)),
    ),
  );
}

function pieceView({ text, href }: LinkPiece): Node | string {
  if (href === undefined) return text;
  return element("a", { href, target: "_blank", rel: "noreferrer", class: "link" }, `${text} ↗`);
}

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
