import { element } from "@yunmeter/page-kit/element";

import { BREAKAGES, type Breakage } from "../../breakages/breakage.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import { breakCloud } from "../api.ts";
import type { Words } from "../words/words.ts";

export interface Switches {
  readonly root: HTMLElement;
  show(breakage: Breakage): void;
}

/** Makes them: one of them is always on, and the arrow keys go from one to the next. */
export function switches(words: Words, cloud: CloudName, name: string): Switches {
  const inputs = BREAKAGES.map((breakage) =>
    element("input", {
      type: "radio",
      name: `break-${cloud}`,
      value: breakage,
      on: { change: () => void breakCloud(cloud, breakage) },
    }),
  );
  const labels = BREAKAGES.map((breakage, index) =>
    element(
      "label",
      { class: "switch", "data-breakage": breakage },
      inputs[index],
      element("span", {}, words.breakages[breakage]),
    ),
  );
  return {
    root: element(
      "fieldset",
      { class: "switches" },
      element("legend", { class: "hidden-text" }, words.breakLegend(name)),
      ...labels,
    ),
    show(breakage) {
      for (const input of inputs) if (input.value === breakage && !input.checked) input.checked = true;
    },
  };
}
