import type { QueueLoss, QueueStats } from "@yunmeter/pipeline";

import { fromKeyText } from "./key-text.ts";

export interface Losses {
  /** Takes Redis's counts: `<reason> <lane>` and a number, in turn. */
  readonly read: (answer: unknown) => void;
  readonly list: () => QueueStats["lost"];
}

export function createLosses(): Losses {
  const counts = new Map<string, { base: number; last: number }>();
  return {
    read(answer) {
      const texts = answer as readonly string[];
      for (let index = 0; index < texts.length; index += 2) {
        const name = texts[index] ?? "";
        const points = Number(texts[index + 1]);
        const { base, last } = counts.get(name) ?? { base: 0, last: 0 };
        counts.set(name, { base: points < last ? base + last : base, last: points });
      }
    },
    list: () =>
      [...counts].map(([name, { base, last }]) => {
        const space = name.indexOf(" ");
        const lane = fromKeyText(name.slice(space + 1));
        return { lane, reason: name.slice(0, space) as QueueLoss, points: base + last };
      }),
  };
}
