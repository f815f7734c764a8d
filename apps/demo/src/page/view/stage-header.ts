import { element, setText } from "@yunmeter/page-kit/element";

import { whole } from "../model/format.ts";
import { setSender } from "../api.ts";
import type { Words } from "../words/words.ts";
import type { View } from "./view.ts";

/** What stands above the lanes: the shop, the queue, and the sender with its switch. */
export function heads(words: Words): View {
  const [shop, queue, sender] = [facts(), facts(), facts()];
  const news = element("span", { class: "hidden-text", role: "status" });
  const button = element("button", { type: "button", class: "kill", on: { click: pull } }, words.kill);
  let is: "starting" | "running" | "dead" = "starting";

  function pull(): void {
    void setSender(is === "dead" ? "running" : "dead");
  }

  const head = (name: string, title: string, ...content: readonly Node[]): HTMLElement =>
    element("div", { class: `head ${name}` }, element("strong", {}, title), ...content);
  return {
    root: element(
      "div",
      { class: "heads" },
      head("head-shop", words.shop, shop),
      head("head-queue", words.queue, queue),
      head("head-sender", words.sender, sender, button),
      element("div", { class: "head head-clouds" }, element("strong", {}, words.theClouds), facts(words.cloudsFacts)),
      news,
    ),
    show({ requestsPerSecond, queue: { points }, sender: { is: now, pid } }) {
      setText(shop, words.shopFacts(whole(Math.round(requestsPerSecond))));
      setText(queue, words.queueFacts(whole(points)));
      setText(sender, now === "running" ? words.senderFacts.running(pid ?? 0) : words.senderFacts[now]);
      if (now !== is && (now === "dead" || is === "dead")) setText(news, now === "dead" ? words.killed : words.isBack);
      is = now;
      sender.dataset["is"] = now;
      button.disabled = now === "starting";
      button.dataset["is"] = now;
      button.title = now === "dead" ? "" : words.killAbout;
      setText(button, now === "dead" ? words.bringBack : words.kill);
    },
  };
}

function facts(text = ""): HTMLElement {
  return element("span", { class: "facts" }, text);
}
