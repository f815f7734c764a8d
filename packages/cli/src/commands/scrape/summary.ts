import type { ExitCode } from "../../exit-codes.ts";
import { duration } from "../../terminal/progress-line.ts";
import type { Screen } from "../../terminal/screen.ts";
import { counted } from "../../terminal/table.ts";
import type { PipeCounts } from "../pipe/delivery.ts";
import type { ProblemGroup } from "../pipe/rejects.ts";
import { describeLanes, jsonLanes } from "../pipe/summary.ts";
import type { ReadFigures } from "./read-targets.ts";

export interface ScrapeSummary {
  readonly reading: ReadFigures;
  readonly lanes: readonly PipeCounts[];
  readonly groups: readonly ProblemGroup[];
  readonly queueFile: string | undefined;
  readonly isOnce: boolean;
  readonly elapsedMs: number;
  readonly exitCode: ExitCode;
}

export function describeScrape(summary: ScrapeSummary, screen: Screen): string {
  const { reading, elapsedMs, isOnce, queueFile } = summary;
  const { pages, samples, history, failing } = reading;
  const cure = queueFile === undefined ? "give --every" : "give --every, or run this again";
  const words = `${counted(samples, "sample")} of ${counted(pages, "page")} in ${duration(elapsedMs)}`;
  return [
    `${screen.say(words)}\n`,
    describeLanes(summary, screen),
    ...(failing > 0 ? [`${screen.bad(screen.say(`${counted(failing, "page")} not read`))}\n`] : []),
    ...(isOnce && history > 0
      ? [`${screen.say(`${counted(history, "sample")} of counters and histograms need a second reading: ${cure}`)}\n`]
      : []),
  ].join("");
}

export function jsonScrape({ groups, ...summary }: ScrapeSummary): string {
  return jsonLanes({ ...summary, groups });
}
