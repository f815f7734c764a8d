import { element, setText } from "@yunmeter/page-kit/element";

import type { CloudFacts, Snapshot } from "../../server/snapshot.ts";
import { STORY_STEPS } from "../../story/story.ts";
import { setStory } from "../api.ts";
import { piecesOf } from "../model/figures-in-text.ts";
import { whole } from "../model/format.ts";
import { orderState, orderSum } from "../model/order-sum.ts";
import type { Words } from "../words/words.ts";
import type { View } from "./view.ts";

/** The sum of all orders, which lanes are behind, and the guided story. */
export function headline(words: Words, clouds: readonly CloudFacts[]): View {
  const sentence = element("h1", { class: "sentence" });
  const state = element("p", { class: "order-state", role: "status" });
  const story = storyBar(words);
  let shown = "";
  return {
    root: element(
      "section",
      { class: "headline" },
      sentence,
      element("div", { class: "headline-row" }, state, story.root),
    ),
    show(snapshot) {
      const { orders } = snapshot;
      const is = orderState(orders);
      const text = words.headline(orderSum(orders));
      if (text !== shown) sentence.replaceChildren(...piecesOf(text).map(pieceView));
      shown = text;
      sentence.dataset["is"] = is;
      state.dataset["is"] = is;
      setText(state, stateText(words, clouds, snapshot));
      story.show?.(snapshot);
    },
  };
}

function pieceView({ text, isFigure }: ReturnType<typeof piecesOf>[number]): Node | string {
  return isFigure ? element("span", { class: "figure" }, text) : text;
}

function stateText(words: Words, clouds: readonly CloudFacts[], { orders }: Snapshot): string {
  const is = orderState(orders);
  if (is === "empty") return words.noOrders;
  if (is === "complete") return words.allThere(whole(orders.everywhere), whole(orders.refused));
  const lanes = clouds.flatMap(({ name, title, chinese }) => {
    const missing = orders.behind[name] ?? 0;
    return missing === 0 ? [] : [{ cloud: words.language === "en" ? title : chinese, missing, orders: whole(missing) }];
  });
  const [worst] = lanes.toSorted((one, other) => other.missing - one.missing);
  return worst === undefined || lanes.length <= 2 ? words.behind(lanes) : words.manyBehind(lanes.length, worst);
}

/** The button of the story; while it runs, the caption of its step. */
function storyBar(words: Words): View {
  const caption = element("p", { class: "caption", role: "status" }, words.lead);
  const step = element("span", { class: "story-step" });
  const button = element("button", { type: "button", class: "story-button", on: { click: toggle } }, words.showMe);
  const bar = element("div", { class: "story" }, button, step, caption);
  let isRunning = false;

  function toggle(): void {
    void setStory(isRunning ? "stopped" : "running");
  }

  return {
    root: bar,
    show({ story, phase }) {
      isRunning = story !== undefined;
      bar.dataset["step"] = story?.step ?? "none";
      button.disabled = phase !== "running";
      setText(button, isRunning ? words.stopStory : words.showMe);
      setText(step, story === undefined ? "" : words.storyStep(story.index + 1, STORY_STEPS.length));
      const idle = phase === "ending" ? words.ending : words.lead;
      setText(caption, story === undefined ? idle : words.storyCaptions[story.step]);
    },
  };
}
