import { element } from "@yunmeter/page-kit/element";

import type { Breakage } from "../../breakages/breakage.ts";
import type { CloudFacts } from "../../server/snapshot.ts";
import { breakCloud } from "../api.ts";
import type { Words } from "../words/words.ts";

/** Radio buttons, one per breakage: the arrow keys move between them. */
export interface Switches {
  readonly root: HTMLElement;
  show(breakage: Breakage, isEnabled: boolean): void;
}

export function switches(words: Words, { name: cloud, breakages }: CloudFacts, name: string): Switches {
  // Snapshots taken before the server has switched would move the choice back for a moment.
  let pending = 0;

  async function pull(breakage: Breakage): Promise<void> {
    pending += 1;
    try {
      await breakCloud(cloud, breakage);
    } finally {
      pending -= 1;
    }
  }

  const inputs = breakages.map((breakage) =>
    element("input", {
      type: "radio",
      name: `break-${cloud}`,
      value: breakage,
      on: { change: () => void pull(breakage) },
    }),
  );
  const labels = breakages.map((breakage, index) =>
    element(
      "label",
      { class: "switch", "data-breakage": breakage },
      inputs[index],
      element("span", {}, words.breakages[breakage]),
    ),
  );
  const root = element(
    "fieldset",
    { class: "switches" },
    element("legend", { class: "hidden-text" }, words.breakLegend(name)),
    ...labels,
  );
  return {
    root,
    show(breakage, isEnabled) {
      root.disabled = !isEnabled;
      if (pending > 0) return;
      for (const input of inputs) if (input.value === breakage && !input.checked) input.checked = true;
    },
  };
}
