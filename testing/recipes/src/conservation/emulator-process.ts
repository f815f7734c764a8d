import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import type { FaultRule, StoredPoint } from "../../../../packages/emulator/src/index.ts";
import { startProgram } from "../frameworks/program.ts";

/** The emulator in a separate process: in the shop's its own requests would be instrumented as well. */
export interface EmulatorProcess extends AsyncDisposable {
  readonly url: string;
  fault(rule: FaultRule): Promise<void>;
  points(vendor: string): Promise<readonly StoredPoint[]>;
}

const FOLDER = join(import.meta.dirname, "../../../../packages/emulator");

/** More than a run of ten minutes makes. */
const MOST_POINTS = "1000000";

export async function startEmulatorProcess(): Promise<EmulatorProcess> {
  // Without the rules that are guesses: of Cloud Eye's pages only older ones limit the letters of a dimension's value.
  const program = startProgram(
    FOLDER,
    ["src/bin.ts", "--port", "0", "--confidence", "medium", "--retain-points", MOST_POINTS],
    {},
  );
  let hasEnded = false;
  void program.ended.then(() => (hasEnded = true));
  const addressOf = (): string | undefined => /emulator at (http:\S+)/u.exec(program.output())?.[1];
  while (addressOf() === undefined && !hasEnded) await setTimeout(20);
  const url = addressOf();
  if (url === undefined) throw new Error(`the emulator ended:\n${program.output()}`);
  const api = `${url}/_yunmeter/api`;

  return {
    url,
    async fault(rule) {
      const response = await fetch(`${api}/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(rule),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    async points(vendor) {
      const response = await fetch(`${api}/points?vendor=${vendor}&limit=${MOST_POINTS}`);
      const { points } = (await response.json()) as { readonly points: readonly StoredPoint[] };
      return points;
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
