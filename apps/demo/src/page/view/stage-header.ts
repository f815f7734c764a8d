import { element, setText } from "@yunmeter/page-kit/element";

import type { Snapshot } from "../../server/snapshot.ts";
import { setSender } from "../api.ts";
import { whole } from "../model/format.ts";
import type { Words } from "../words/words.ts";
import type { View } from "./view.ts";

type SenderIs = Snapshot["sender"]["is"] | "ended";

/** Steps of the story in which it points at the sender. */
const TOLD: ReadonlySet<string | undefined> = new Set(["killed", "restarted"]);

/** The headings above the lanes: the shop, the queue, the sender with its switch, the clouds. */
export function stageHeader(words: Words): View {
  const [shop, queue, sender] = [facts(), facts(), facts()];
  const news = element("span", { class: "hidden-text", role: "status" });
  const button = element("button", { type: "button", class: "kill", on: { click: pull } }, words.kill);
  let is: SenderIs = "starting";

  function pull(): void {
    void setSender(is === "dead" ? "running" : "dead");
  }

  const head = (name: string, title: string, ...content: readonly Node[]): HTMLElement =>
    element("div", { class: `head ${name}` }, element("strong", {}, title), ...content);
  const senderHead = head("head-sender", words.sender, sender, button);
  return {
    root: element(
      "div",
      { class: "heads" },
      head("head-shop", words.shop, shop),
      head("head-queue", words.queue, queue),
      senderHead,
      head("head-clouds", words.theClouds, facts(words.cloudsFacts)),
      news,
    ),
    show(snapshot) {
      const {
        requestsPerSecond,
        queue: { points },
        sender: { pid },
        story,
        phase,
      } = snapshot;
      const now = senderIn(snapshot);
      setText(shop, words.shopFacts(whole(Math.round(requestsPerSecond))));
      setText(queue, words.queueFacts(whole(points)));
      setText(sender, now === "running" ? words.senderFacts.running(pid ?? 0) : words.senderFacts[now]);
      if (now !== is && (now === "dead" || is === "dead")) setText(news, newsOf(now, words));
      is = now;
      sender.dataset["is"] = now;
      senderHead.dataset["told"] = String(TOLD.has(story?.step));
      showSwitch(button, words, now);
      button.disabled = now === "starting" || phase !== "running";
    },
  };
}

/** The end of the demo is no kill. */
function senderIn({ sender: { is }, phase }: Snapshot): SenderIs {
  return phase === "ended" || (phase === "ending" && is === "dead") ? "ended" : is;
}

function newsOf(now: SenderIs, words: Words): string {
  if (now === "ended") return "";
  return now === "dead" ? words.killed : words.isBack;
}

function showSwitch(button: HTMLElement, words: Words, is: SenderIs): void {
  button.dataset["is"] = is;
  button.title = is === "dead" ? "" : words.killAbout;
  setText(button, is === "dead" ? words.bringBack : words.kill);
}

function facts(text = ""): HTMLElement {
  return element("span", { class: "facts" }, text);
}
