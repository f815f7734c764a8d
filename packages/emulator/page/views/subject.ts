import { element } from "@yunmeter/page-kit/element";

import { toHash } from "../model/page-route.ts";
import type { State } from "../state/state.ts";
import { createFaultsPage } from "./faults-page.ts";
import { createRequestPage } from "./request-page.ts";
import { createSeriesPage } from "./series-page.ts";
import type { Tools, View } from "./view.ts";
import { createWaitingPage } from "./waiting-page.ts";

export interface SubjectView extends View {
  readonly recolour: () => void;
  /** Leaves for the list, as the link on a narrow screen does. */
  readonly back: () => void;
}

export function createSubject(tools: Tools): SubjectView {
  const series = createSeriesPage(tools);
  const pages = {
    series,
    request: createRequestPage(tools),
    faults: createFaultsPage(tools),
    waiting: createWaitingPage(tools),
  } as const;
  const back = element("a", { class: "back", href: "#/" }, tools.words.back);
  const main = element("main", { class: "subject", id: "subject", tabindex: -1 }, back);
  let [shown, address] = ["", ""];
  return {
    element: main,
    recolour: series.recolour,
    back: () => back.click(),
    update(state) {
      const name = pageOf(state);
      if (name !== shown) main.replaceChildren(back, pages[name].element);
      shown = name;
      pages[name].update(state);
      const now = location.hash;
      if (now !== address) main.scrollTop = 0;
      address = now;
      back.setAttribute(
        "href",
        state.list === "requests"
          ? toHash({ page: "requests" })
          : toHash({ page: "series", ...(state.vendor && { vendor: state.vendor }) }),
      );
    },
  };
}

function pageOf({ route, subject }: State): "series" | "request" | "faults" | "waiting" {
  if (route.page === "faults" || route.page === "request") return route.page;
  return subject.kind === "series" ? "series" : "waiting";
}
