import { element, setText } from "@yunmeter/page-kit/element";

import type { CloudFacts, LaneView, Snapshot } from "../../server/snapshot.ts";
import { STORY_CLOUD } from "../../story/story.ts";
import { createLaneCanvas } from "../flow/lane-canvas.ts";
import type { LanePicture } from "../flow/paint-lane.ts";
import { deltasOf } from "../model/deltas.ts";
import { isBroken, laneStatus } from "../model/lane-status.ts";
import type { Words } from "../words/words.ts";
import { laneFigures } from "./lane-figures.ts";
import { orderStrip } from "./order-strip.ts";
import { remarkOf } from "./remark.ts";
import { switches } from "./switches.ts";
import type { View } from "./view.ts";

/** The way from the shop to one cloud. */
export function lane(words: Words, cloud: CloudFacts, inspectorUrl: string): View {
  const name = words.language === "en" ? cloud.title : cloud.chinese;
  const canvas = element("canvas", { class: "flow", "aria-hidden": "true" });
  const flow = createLaneCanvas(canvas);
  const status = element("span", { class: "status" });
  const [figures, breakage, strip] = [laneFigures(words), switches(words, cloud, name), orderStrip(words)];
  const remark = element("p", { class: "remark" });
  const root = element(
    "article",
    { class: "lane", "data-hue": cloud.name, "aria-label": name },
    canvas,
    element(
      "div",
      { class: "cloud" },
      element("div", { class: "cloud-name" }, title(words, cloud, inspectorUrl), status),
      figures.root,
      cloud.isEmulated ? breakage.root : undefined,
    ),
    remark,
    cloud.isEmulated ? strip.root : undefined,
  );
  let before: LaneView | undefined;

  return {
    root,
    show(snapshot) {
      const now = snapshot.lanes.find((each) => each.cloud === cloud.name);
      if (now === undefined) return;
      const is = laneStatus(now, snapshot);
      root.dataset["broken"] = String(isBroken(is) || (now.breakage !== "none" && snapshot.phase !== "ended"));
      root.dataset["told"] = String(cloud.name === STORY_CLOUD && isTold(snapshot));
      setText(status, words.status[is]);
      status.dataset["is"] = is;
      status.title = now.condition?.words ?? "";
      flow.show(pictureOf(now, snapshot), deltasOf(before, now));
      figures.show(now);
      breakage.show(now.breakage, snapshot.phase === "running");
      strip.show(now.proof, snapshot.orders.taken);
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

// The story points at this lane.
function isTold({ story }: Snapshot): boolean {
  return story?.step === "down" || story?.step === "mended";
}

function title(words: Words, cloud: CloudFacts, inspectorUrl: string): HTMLElement {
  const isEnglish = words.language === "en";
  const [first, second] = isEnglish ? [cloud.title, cloud.chinese] : [cloud.chinese, cloud.title];
  const service = isEnglish ? cloud.service : cloud.chineseService;
  const content = [
    element("strong", {}, first),
    second === first ? undefined : element("span", { lang: isEnglish ? "zh-CN" : "en" }, second),
    element("small", {}, `${service}${isEnglish ? ", " : "，"}${cloud.isEmulated ? words.emulated : words.live}`),
  ];
  return cloud.isEmulated
    ? element("a", { class: "title", href: `${inspectorUrl}#/${cloud.vendor}`, target: "_blank" }, ...content)
    : element("span", { class: "title" }, ...content);
}

function pictureOf({ waiting, breakage, condition }: LaneView, { sender }: Snapshot): Omit<LanePicture, "dots"> {
  const isOpen = condition?.status !== "failing" && breakage !== "down" && breakage !== "revoked";
  return { waiting, isSending: sender.is === "running", isOpen };
}
