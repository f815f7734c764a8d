import { element, setText } from "@yunmeter/page-kit/element";

import type { MetricsTick } from "../../application/recent-metrics.ts";
import type { CloudFacts, Facts } from "../../server/snapshot.ts";
import { withUnit } from "../model/format.ts";
import type { Words } from "../words/words.ts";
import { chart } from "./chart.ts";
import type { View } from "./view.ts";

/** One chart per metric, with links to what each cloud stored of it. */
export function charts(words: Words, { metrics, clouds, inspectorUrl, history }: Facts): View {
  let ticks: readonly MetricsTick[] = history;
  const all = metrics.map(({ name, unit, isTimed }) =>
    metricView(words, { name, unit: words.units[unit as keyof Words["units"]], isTimed, clouds, inspectorUrl }),
  );
  const showAll = (): void => {
    for (const one of all) one.show(ticks);
  };
  // A chart measures its width, so it is drawn after it was attached.
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
    tick(tick) {
      ticks = [...ticks.slice(-MAX_TICKS), tick];
      showAll();
    },
    recolour() {
      for (const one of all) one.recolour();
    },
  };
}

interface MetricOptions {
  readonly name: string;
  readonly unit: string;
  readonly isTimed: boolean;
  readonly clouds: readonly CloudFacts[];
  readonly inspectorUrl: string;
}

interface MetricView {
  readonly root: HTMLElement;
  show(ticks: readonly MetricsTick[]): void;
  readonly recolour: () => void;
}

function metricView(words: Words, { name, unit, isTimed, clouds, inspectorUrl }: MetricOptions): MetricView {
  const title = words.metrics[name] ?? name;
  const value = element("span", { class: "latest" });
  const drawn = chart({ metric: name, unit, hasBand: isTimed });
  const links = clouds
    .filter(({ isEmulated }) => isEmulated)
    .map((cloud) => linkTo(words, cloud, { name, title }, inspectorUrl));
  const root = element(
    "figure",
    { class: "metric", role: "group", "aria-label": title },
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
    show(ticks) {
      drawn.show(ticks);
      const last = ticks.findLast(({ readings }) => readings[name] !== undefined)?.readings[name];
      if (last === undefined) return;
      const text = withUnit(unit === "" ? last.highest : last.mean, unit);
      setText(value, text);
      root.setAttribute("aria-label", words.chartText(title, text));
    },
    recolour: drawn.recolour,
  };
}

function linkTo(
  words: Words,
  cloud: CloudFacts,
  metric: { readonly name: string; readonly title: string },
  inspectorUrl: string,
): HTMLElement {
  const label = words.seeIn(metric.title, words.language === "en" ? cloud.title : cloud.chinese);
  return element("a", {
    class: "dot",
    "data-hue": cloud.name,
    href: `${inspectorUrl}#/${cloud.vendor}?q=${metric.name}`,
    target: "_blank",
    "aria-label": label,
    title: label,
  });
}

const MAX_TICKS = 149;
