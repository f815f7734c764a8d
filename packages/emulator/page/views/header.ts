import { element, setAttribute, setText } from "@yunmeter/page-kit/element";
import { mark } from "@yunmeter/page-kit/mark";

import { type Vendor, VENDORS } from "../../src/clouds/vendor.ts";
import { shortName } from "../model/clouds.ts";
import { isSpent } from "../model/fault-switches.ts";
import { toHash } from "../model/page-route.ts";
import { countByVendor } from "../model/series-index.ts";
import type { State } from "../state/state.ts";
import { dot } from "./badges.ts";
import type { Tools, View } from "./view.ts";

export function createHeader(tools: Tools, controls: readonly HTMLElement[]): View {
  const { words, format } = tools;
  const state = element("span", { class: "connection", role: "status" });
  const sum = element("span", { class: "sum" });
  const faultCount = element("span", { class: "count" });
  const faults = element("a", { class: "to-faults", href: toHash({ page: "faults" }) }, words.faults, faultCount);
  const clouds = cloudLinks(tools);
  const brand = element(
    "a",
    { class: "brand", href: "#/" },
    mark(),
    element("b", {}, "Yunmeter"),
    element("span", {}, words.inspector),
  );
  const header = element(
    "header",
    { class: "top" },
    brand,
    clouds.element,
    element("div", { class: "top-end" }, sum, state, faults, ...controls),
  );
  return {
    element: header,
    update(next) {
      clouds.update(next);
      setText(state, words.connection[next.connection]);
      state.dataset["connection"] = next.connection;
      setText(sum, words.arrived(format.figure(next.points.arrived), format.figure(next.requests.arrived)));
      const inForce = next.faults.filter((fault) => !isSpent(fault)).length;
      setText(faultCount, inForce === 0 ? "" : String(inForce));
      setAttribute(faults, "data-on", inForce > 0);
      setAttribute(faults, "aria-current", next.route.page === "faults" && "page");
    },
  };
}

function cloudLinks({ words }: Tools): View {
  const link = (
    vendor: Vendor | undefined,
    name: string,
  ): { readonly vendor: Vendor | undefined; readonly link: HTMLElement; readonly count: HTMLElement } => {
    const count = element("span", { class: "count" });
    const href = toHash({ page: "series", ...(vendor && { vendor }) });
    return { vendor, count, link: element("a", { href }, vendor && dot(vendor), name, count) };
  };
  const links = [
    link(undefined, words.allClouds),
    ...VENDORS.map((vendor) => link(vendor, shortName(vendor, words.language))),
  ];
  const list = element("ul", {}, ...links.map((one) => element("li", {}, one.link)));
  let shown: State["series"] | undefined;
  return {
    element: element("nav", { class: "clouds", "aria-label": words.clouds }, list),
    update({ series, vendor }) {
      for (const one of links) setAttribute(one.link, "aria-current", one.vendor === vendor && "true");
      if (series === shown) return;
      shown = series;
      const counts = countByVendor(series);
      for (const one of links) {
        const count = one.vendor === undefined ? series.all.length : (counts.get(one.vendor) ?? 0);
        setText(one.count, count === 0 ? "" : String(count));
      }
    },
  };
}
