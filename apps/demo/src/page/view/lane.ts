import { element, setText } from "@yunmeter/page-kit/element";

import type { CloudFacts, LaneView, Snapshot } from "../../server/snapshot.ts";
import { createLaneCanvas } from "../flow/lane-canvas.ts";
import { deltasOf } from "../model/deltas.ts";
import { statusOf } from "../model/status.ts";
import type { Words } from "../words/words.ts";
import { figures } from "./lane-figures.ts";
import { orderStrip } from "./order-strip.ts";
import { remarkOf } from "./remark.ts";
import { switches } from "./switches.ts";
import type { View } from "./view.ts";

export function lane(words: Words, cloud: CloudFacts, inspectorUrl: string): View {
  const name = words.language === "en" ? cloud.title : cloud.chinese;
  const canvas = element("canvas", { class: "flow", "aria-hidden": "true" });
  const flow = createLaneCanvas(canvas);
  const status = element("span", { class: "status" });
  const [numbers, broken, strip] = [figures(words), switches(words, cloud.name, name), orderStrip(words)];
  const remark = element("p", { class: "remark" });
  let before: LaneView | undefined;

  return {
    root: element(
      "article",
      { class: "lane", "data-hue": cloud.name, "aria-label": name },
      canvas,
      element(
        "div",
        { class: "cloud" },
        element("div", { class: "cloud-name" }, title(words, cloud, inspectorUrl), status),
        numbers.root,
        cloud.isEmulated ? broken.root : undefined,
      ),
      remark,
      cloud.isEmulated ? strip.root : undefined,
    ),
    show(snapshot) {
      const now = snapshot.lanes.find((each) => each.cloud === cloud.name);
      if (now === undefined) return;
      const is = statusOf(now, snapshot.sender);
      setText(status, words.status[is]);
      status.dataset["is"] = is;
      status.title = now.condition?.words ?? "";
      flow.show(lookOf(now, snapshot), deltasOf(before, now));
      numbers.show(now);
      broken.show(now.breakage);
      strip.show(now.proof, snapshot.orders);
      setText(remark, remarkOf(now, snapshot, words));
      before = now;
    },
    frame: flow.frame,
    recolour() {
      flow.recolour();
      strip.recolour();
    },
  };
}

function title(
  words: Words,
  { title: english, chinese, service, vendor, isEmulated }: CloudFacts,
  inspectorUrl: string,
): HTMLElement {
  const [first, second] = words.language === "en" ? [english, chinese] : [chinese, english];
  const secondLanguage = words.language === "en" ? "zh-CN" : "en";
  const content = [
    element("strong", {}, first),
    element("span", { lang: secondLanguage }, second),
    element("small", {}, `${service}, ${isEmulated ? words.emulated : words.live}`),
  ];
  return isEmulated
    ? element("a", { class: "title", href: `${inspectorUrl}#/${vendor}`, target: "_blank" }, ...content)
    : element("span", { class: "title" }, ...content);
}

function lookOf(
  { waiting, breakage, condition }: LaneView,
  { sender }: Snapshot,
): Parameters<ReturnType<typeof createLaneCanvas>["show"]>[0] {
  const isOpen =
    condition?.status !== "failing" && (breakage === "none" || breakage === "clock" || breakage === "refusing");
  return { waiting, isSending: sender.is === "running", isOpen };
}
