import { element } from "@yunmeter/page-kit/element";

import { whole } from "../model/format.ts";
import { piecesOf } from "../model/figures-in-text.ts";
import type { Words } from "../words/words.ts";
import type { View } from "./view.ts";

export function headline(words: Words): View {
  const sentence = element("h1", { class: "sentence" });
  let said = "";
  return {
    root: element("section", { class: "headline" }, sentence, element("p", { class: "lead" }, words.lead)),
    show({ orders, everywhere, lanes }) {
      const sum = (name: "lost" | "refused" | "uncertain"): number => lanes.reduce((all, lane) => all + lane[name], 0);
      const lost = sum("lost") + sum("uncertain");
      const text = words.headline({ orders, everywhere, lost, refused: sum("refused") });
      if (text === said) return;
      said = text;
      sentence.replaceChildren(
        ...piecesOf(text).map((piece) =>
          piece.isFigure ? element("span", { class: "figure" }, whole(Number(piece.text))) : piece.text,
        ),
      );
      sentence.dataset["lost"] = String(lost);
    },
  };
}
