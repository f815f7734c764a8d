import { element, setText } from "@yunmeter/page-kit/element";

import type { MetricsTick } from "../../application/recent-metrics.ts";
import type { CloudFacts, Facts } from "../../server/snapshot.ts";
import { short } from "../model/format.ts";
import type { Words } from "../words/words.ts";
import { chart } from "./chart.ts";
import type { View } from "./view.ts";

export function charts(words: Words, { metrics, clouds, inspectorUrl, history }: Facts): View {
  let beats: readonly MetricsTick[] = history;
  const all = metrics.map(({ name, unit, isTimed }) =>
    metricView(words, { name, unit, isTimed, clouds, inspectorUrl }),
  );
  const showAll = (): void => {
    for (const one of all) one.show(beats);
  };
  // A chart asks how wide it is, so it waits until it stands somewhere.
  requestAnimationFrame(showAll);
  return {
    root: element(
      "section",
      { class: "measured" },
      element(
        "div",
        { class: "section-head" },
        element("h2", {}, words.measured),
        element("p", {}, words.measuredAbout),
      ),
      element("div", { class: "charts" }, ...all.map(({ root }) => root)),
    ),
    beat(beat) {
      beats = [...beats.slice(-MOST_BEATS), beat];
      showAll();
    },
    recolour() {
      for (const one of all) one.recolour();
    },
  };
}

interface MetricParts {
  readonly name: string;
  readonly unit: string;
  readonly isTimed: boolean;
  readonly clouds: readonly CloudFacts[];
  readonly inspectorUrl: string;
}

interface MetricView {
  readonly root: HTMLElement;
  show(beats: readonly MetricsTick[]): void;
  readonly recolour: () => void;
}

function metricView(words: Words, { name, unit, isTimed, clouds, inspectorUrl }: MetricParts): MetricView {
  const title = words.metrics[name] ?? name;
  const value = element("span", { class: "latest" });
  const drawn = chart(name, isTimed);
  const links = clouds
    .filter(({ isEmulated }) => isEmulated)
    .map((cloud) => {
      const label = words.seeIn(title, words.language === "en" ? cloud.title : cloud.chinese);
      const href = `${inspectorUrl}#/${cloud.vendor}?q=${name}`;
      return element("a", {
        class: "dot",
        "data-hue": cloud.name,
        href,
        target: "_blank",
        "aria-label": label,
        title: label,
      });
    });
  const root = element(
    "figure",
    { class: "metric", role: "group" },
    element(
      "figcaption",
      {},
      element("strong", {}, title),
      value,
      element("code", {}, name),
      element("span", { class: "dots" }, ...links),
    ),
    drawn.root,
  );
  return {
    root,
    show(beats) {
      drawn.show(beats);
      const last = beats.findLast(({ measures }) => measures[name] !== undefined)?.measures[name];
      if (last === undefined) return;
      setText(value, `${short(last.value)} ${UNITS[unit] ?? unit}`);
      root.setAttribute("aria-label", words.chartText(title, short(last.value), unit));
    },
    recolour: drawn.recolour,
  };
}

const MOST_BEATS = 149;
const UNITS: Readonly<Record<string, string>> = { Percent: "%", Count: "", KBps: "kB/s" };
