import { element } from "@yunmeter/page-kit/element";

import { CLOUDS } from "../model/clouds.ts";
import type { State } from "../state/state.ts";
import { dot } from "./badges.ts";
import type { Tools, View } from "./view.ts";

export function createWaitingPage({ words }: Tools): View {
  const rows = CLOUDS.map(({ vendor, name, path }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, dot(vendor), name),
      element("td", {}, element("code", {}, location.origin + path)),
    ),
  );
  const heads = [words.cloud, words.endpoint].map((title) => element("th", { scope: "col" }, title));
  const table = element(
    "table",
    { class: "endpoints" },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  const keys = element("p", { class: "keys" });
  const page = element(
    "article",
    { class: "waiting-page" },
    element(
      "header",
      { class: "subject-head" },
      element("h1", { tabindex: -1 }, words.waiting),
      element("p", {}, words.waitingAbout),
    ),
    element(
      "section",
      { class: "card" },
      element("h2", {}, words.endpoints),
      element("div", { class: "table-scroll" }, table),
    ),
    element("section", { class: "card" }, element("h2", {}, words.keys), keys),
  );
  let shown: State["keys"] | undefined;
  return {
    element: page,
    update({ keys: ids }) {
      if (ids === shown) return;
      shown = ids;
      keys.replaceChildren(...ids.map((id) => element("code", { class: "chip" }, id)));
    },
  };
}
