import { element } from "@yunmeter/page-kit/element";

import type { Facts } from "../../server/snapshot.ts";
import type { Words } from "../words/words.ts";

/** What differs between this page and a program in production. */
export function notes(words: Words, { clouds }: Facts): HTMLElement {
  const live = clouds.find(({ isEmulated }) => !isEmulated);
  const [first = "", ...others] = words.noteTexts;
  const name = words.language === "en" ? live?.title : live?.chinese;
  const texts = [name === undefined ? first : words.noteOfLive(name), ...others];
  return element(
    "section",
    { class: "notes" },
    element("div", { class: "section-head" }, element("h2", {}, words.notes)),
    element("ul", {}, ...texts.map((text) => element("li", {}, text))),
  );
}
