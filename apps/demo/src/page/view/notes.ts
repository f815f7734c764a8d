import type { Words } from "../words/words.ts";
import { element } from "./element.ts";
import type { View } from "./view.ts";

/** What is true of this page and not of a program in the world. */
export function notes(words: Words): View {
  return {
    root: element(
      "section",
      { class: "notes" },
      element("div", { class: "section-head" }, element("h2", {}, words.notes)),
      element("ul", {}, ...words.noteTexts.map((text) => element("li", {}, text))),
    ),
  };
}
