import { element } from "@yunmeter/page-kit/element";

import type { Words } from "../words/words.ts";
import type { View } from "./view.ts";

export function keys(words: Words): View {
  const items = (["stored", "waiting", "twice", "gone"] as const).map((name) =>
    element("li", { "data-key": name }, element("i", { "aria-hidden": "true" }), words.ledgerKeys[name]),
  );
  return { root: element("ul", { class: "keys", "aria-label": words.ledger }, ...items) };
}
