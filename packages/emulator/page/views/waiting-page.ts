import { element } from "@yunmeter/page-kit/element";

import { VENDORS } from "../../src/clouds/vendor.ts";
import { nameOfService, PATHS } from "../model/clouds.ts";
import { readBack, type Starter, starterKey, starterOf } from "../model/starters.ts";
import { visible } from "../model/visible-text.ts";
import type { State } from "../state/state.ts";
import { dot } from "./badges.ts";
import { copyBlock } from "./copy-block.ts";
import type { Tools, View } from "./view.ts";

/** Shown before anything arrived: the endpoint, a key and a program for each cloud, to be copied. */
export function createWaitingPage(tools: Tools): View {
  const { words } = tools;
  const starters = element("section", { class: "card starters" });
  const keys = element("p", { class: "keys" });
  const title = element("h1", { tabindex: -1 }, words.waiting);
  const head = element("header", { class: "subject-head" }, title, element("p", {}, words.waitingAbout));
  const keyCard = element("section", { class: "card" }, element("h2", {}, words.keys), keys);
  let shown: State["keys"] | undefined;
  return {
    element: element("article", { class: "waiting-page" }, head, starters, keyCard),
    update({ keys: ids }) {
      if (ids === shown) return;
      shown = ids;
      keys.replaceChildren(...ids.map((id) => element("code", { class: "chip" }, visible(id))));
      starters.replaceChildren(element("h2", {}, words.endpoints), ...startersOf(ids, tools));
    },
  };
}

function startersOf(ids: State["keys"], tools: Tools): readonly HTMLElement[] {
  const { origin } = location;
  const key = starterKey(ids);
  return VENDORS.map((vendor, index) => {
    const name = nameOfService(vendor, tools.words.language);
    const summary = element(
      "summary",
      {},
      dot(vendor),
      element("span", { class: "starter-name" }, name),
      element("code", {}, `${origin}${PATHS[vendor]}`),
    );
    const blocks = blocksOf(starterOf(vendor, origin, key), readBack(origin, vendor), name, tools);
    return element("details", { class: "starter", name: "starter", open: index === 0 }, summary, ...blocks);
  });
}

function blocksOf({ shell, put, code }: Starter, read: string, name: string, tools: Tools): readonly HTMLElement[] {
  const { words } = tools;
  const blocks = [
    [words.starterShell, shell],
    [words.starterPut, put],
    [words.starterCode, code],
    [words.starterRead, read],
  ] as const;
  return blocks.map(([title, text]) =>
    element("div", {}, element("h3", {}, title), copyBlock(text, `${title}: ${name}`, tools)),
  );
}
