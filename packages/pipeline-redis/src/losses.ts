import type { QueueLoss, QueueStats } from "@yunmeter/pipeline";

import { fromKeyText } from "./key-text.ts";

export interface Losses {
  /** Takes Redis's counts: `<reason> <lane>` and a number, in turn. */
  readonly read: (answer: unknown) => void;
  /** The generation of the keys in the last answer. */
  readonly generation: () => string;
  /** Dead letters that were dropped. */
  readonly letters: () => number;
  readonly list: () => QueueStats["lost"];
}

/** @param onTime takes the time of Redis of each answer, in epoch milliseconds */
export function createLosses(onTime: (time: number) => void = () => undefined): Losses {
  const counts = new Map<string, { base: number; last: number }>();
  let generation = "";
  const all = (): readonly QueueStats["lost"][number][] =>
    [...counts].map(([name, { base, last }]) => {
      const space = name.indexOf(" ");
      const lane = fromKeyText(name.slice(space + 1));
      return { lane, reason: name.slice(0, space) as QueueLoss, points: base + last };
    });
  const isLetters = ({ reason }: { readonly reason: string }): boolean => reason === "letters";
  return {
    read(answer) {
      const texts = answer as readonly string[];
      for (let index = 0; index < texts.length; index += 2) {
        const name = texts[index] ?? "";
        if (name === "time") {
          onTime(Number(texts[index + 1]));
          continue;
        }
        if (name === "generation") {
          generation = texts[index + 1] ?? "";
          continue;
        }
        const points = Number(texts[index + 1]);
        const { base, last } = counts.get(name) ?? { base: 0, last: 0 };
        counts.set(name, { base: points < last ? base + last : base, last: points });
      }
    },
    generation: () => generation,
    letters: () => all().find(isLetters)?.points ?? 0,
    list: () => all().filter((loss) => !isLetters(loss)),
  };
}
