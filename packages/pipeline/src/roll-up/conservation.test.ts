import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createFleet, type Fleet } from "../testing/roll-up/fleet.ts";
import type { SimulatedProcess } from "../testing/roll-up/simulated-process.ts";
import type { RollUpSettings } from "./options/roll-up-settings.ts";

const T = 1_767_323_100_000;
const STORIES = process.env["YUNMETER_LONG"] === "1" ? 5000 : 400;

interface Mode {
  readonly processes: number;
  readonly settingsOf: (place: number) => RollUpSettings;
}

const SETTINGS: Omit<RollUpSettings, "dimension" | "partsLane" | "endsAtClose"> = {
  periods: [60, 300],
  statistics: ["count", "sum"],
  graceMs: 1000,
};

const MODES: Readonly<Record<string, Mode>> = {
  single: {
    processes: 1,
    settingsOf: () => ({ ...SETTINGS, dimension: undefined, partsLane: "parts", endsAtClose: true }),
  },
  "one of several": {
    processes: 4,
    settingsOf: (place) => ({
      ...SETTINGS,
      dimension: { dimension: "instance", value: String(place) },
      partsLane: `parts|${place}`,
      endsAtClose: true,
    }),
  },
  merged: {
    processes: 4,
    settingsOf: () => ({ ...SETTINGS, dimension: undefined, partsLane: "parts", endsAtClose: false }),
  },
};

type Happening =
  | { readonly kind: "add"; readonly series: string; readonly value: number; readonly late: number }
  | { readonly kind: "pass"; readonly milliseconds: number }
  | { readonly kind: "work"; readonly dies: boolean }
  | { readonly kind: "stall"; readonly other: number }
  | { readonly kind: "checkpoint" | "close" | "kill" | "freeze" };

describe.each(Object.entries(MODES))("Summaries of processes that are %s", (_, { processes, settingsOf }) => {
  it(
    "add up to what was added, over restarts, deaths, standstills, late samples and clocks that step",
    { timeout: 600_000 },
    () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat({ max: processes - 1 }), happenings), { maxLength: 200, size: "max" }),
          (events) => {
            const fleet = createFleet(T);
            const running = Array.from({ length: processes }, (__, place) => fleet.start(settingsOf(place)));
            for (const [place, happening] of events) {
              const process = running[place];
              if (process === undefined) throw new Error("no such process");
              if (happening.kind === "stall") {
                fleet.checkpoint(process);
                fleet.stall(process, running[happening.other % processes] ?? process);
              } else if (happen(fleet, process, happening)) running[place] = fleet.start(settingsOf(place));
            }
            settle(fleet, running);

            for (const period of SETTINGS.periods) expect(sumOf(fleet, period)).toBe(fleet.due());
          },
        ),
        { numRuns: STORIES },
      );
    },
  );
});

function happen(fleet: Fleet, process: SimulatedProcess, happening: Exclude<Happening, { kind: "stall" }>): boolean {
  switch (happening.kind) {
    case "add":
      fleet.add(process, happening.series, happening.value, happening.late);
      return false;
    case "pass":
      fleet.pass(happening.milliseconds);
      return false;
    case "work":
      // What was added at an end that is over has to be written down before the end is looked at.
      fleet.checkpoint(process);
      fleet.work(process, { closing: false, dies: happening.dies });
      return happening.dies;
    case "checkpoint":
      fleet.checkpoint(process);
      return false;
    case "freeze":
      fleet.freeze(process);
      return false;
    default:
      fleet[happening.kind](process);
      return true;
  }
}

function settle(fleet: Fleet, running: readonly SimulatedProcess[]): void {
  for (const process of running) fleet.close(process);
  for (const { settings } of running) {
    const last = fleet.start(settings);
    for (let hour = 0; hour < 2; hour++) {
      fleet.pass(3_600_000);
      fleet.work(last);
    }
    fleet.kill(last);
  }
}

function sumOf({ cloud }: Fleet, period: number): number {
  let sum = 0;
  for (const summary of cloud.values()) if (summary.period === period) sum += summary.statistics.sum ?? 0;
  return sum;
}

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      series: fc.constantFrom("a", "b"),
      value: fc.integer({ min: -1000, max: 1000 }),
      late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700_000 }), fc.integer({ min: -300_000, max: 0 })),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      milliseconds: fc.oneof(fc.nat({ max: 40_000 }), fc.integer({ min: -400_000, max: 400_000 })),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("work" as const), dies: fc.constant(false) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("work" as const), dies: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("stall" as const), other: fc.nat({ max: 3 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("checkpoint" as const, "close" as const, "kill" as const, "freeze" as const),
    }),
  },
);
