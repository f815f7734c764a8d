import { element } from "@yunmeter/page-kit/element";

import type { Finding } from "../../src/clouds/rule.ts";
import { visible } from "../model/visible-text.ts";
import { outsideLink } from "./outside-link.ts";
import type { Tools } from "./view.ts";

export function findingsList(findings: readonly Finding[], { words, rules }: Tools): HTMLElement {
  const list = element("ul", { class: "findings" }, ...findings.map(toItem));
  // Rule texts are loaded once, and filled in after the findings are shown.
  void rules().then((known) => {
    for (const about of list.querySelectorAll<HTMLElement>("[data-rule]")) {
      about.textContent = known.get(about.dataset["rule"] ?? "")?.about ?? "";
    }
  });
  return list;

  function toItem({ rule, source, confidence, message, point }: Finding): HTMLElement {
    const where = point !== undefined && element("span", { class: "badge" }, words.pointNumber(point));
    const sure = element(
      "span",
      { class: "badge confidence", "data-confidence": confidence, title: words.confidenceAbout[confidence] },
      words.confidence[confidence],
    );
    const [address = "", page] = source.split(" (");
    const link = outsideLink(address, page?.replace(/\)$/u, "") ?? hostOf(address));
    link.setAttribute("aria-label", `${words.source}: ${link.textContent}`);
    return element(
      "li",
      {},
      element("p", { class: "finding-message" }, visible(message)),
      element("p", { class: "finding-about", "data-rule": rule }),
      element("p", { class: "finding-facts" }, element("code", {}, rule), where, sure, link),
    );
  }
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return address;
  }
}
