import { element } from "@yunmeter/page-kit/element";

import { jsonLines } from "../model/json-text.ts";
import { visible } from "../model/visible-text.ts";
import type { Words } from "../words/words.ts";

// Further lines appear on demand.
const MOST_LINES = 200;

export function jsonBlock(value: unknown, label: string, words: Words): HTMLElement {
  const lines = jsonLines(value).map((pieces) => {
    const parts = pieces.map(({ kind, text }) =>
      kind === "mark" ? text : element("span", { class: `json-${kind}` }, visible(text)),
    );
    return element("span", { class: "line" }, ...parts, "\n");
  });
  return block(lines, label, words);
}

export function textBlock(text: string, label: string, words: Words): HTMLElement {
  const lines = text
    .split("\n")
    .map((line) => element("span", { class: "line" }, `${visible(line.replace(/\r$/u, ""))}\n`));
  return block(lines, label, words);
}

function block(lines: readonly HTMLElement[], label: string, words: Words): HTMLElement {
  const code = element(
    "pre",
    { class: "code", tabindex: 0, role: "region", "aria-label": label },
    ...lines.slice(0, MOST_LINES),
  );
  if (lines.length <= MOST_LINES) return code;
  const more = element("button", { class: "quiet", type: "button" }, words.showAll(lines.length));
  more.addEventListener("click", () => {
    code.append(...lines.slice(MOST_LINES));
    more.remove();
  });
  return element("div", {}, code, more);
}
