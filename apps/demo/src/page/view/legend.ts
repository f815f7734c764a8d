import { element } from "@yunmeter/page-kit/element";

import type { OrderMark } from "../../orders/stored-orders.ts";
import type { Words } from "../words/words.ts";

/** What the marks of the order strips mean. */
export function legend(words: Words): HTMLElement {
  const items = MARKS.map((mark) =>
    element("li", { "data-mark": mark }, element("i", { "aria-hidden": "true" }), words.marks[mark]),
  );
  return element("ul", { class: "legend", "aria-label": words.orders }, ...items);
}

const MARKS: readonly OrderMark[] = ["1", "-", "2", "r", "l"];
