import type { DemoCloud } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import type { LaneView } from "../server/snapshot.ts";
import { padToColumns } from "./columns.ts";
import type { Demo } from "./start-demo.ts";
import type { TerminalColours } from "./terminal-colours.ts";
import type { TerminalWords } from "./words/words.ts";

/** The address of the page, alone on the first line, and what to press there. */
export function startupLines(demo: Demo, startedInMs: number, words: TerminalWords, colours: TerminalColours): string {
  return [
    demo.url,
    "",
    `  ${colours.strong(words.ready((startedInMs / 1000).toFixed(1)))}`,
    `  ${words.pressFirst}`,
    "",
    "",
  ].join("\n");
}

/** The line of a cloud, with the result of its first request. */
export function cloudLine(
  cloud: DemoCloud,
  { isEmulated, region }: Demo["destinations"][DemoCloud["name"]],
  result: FirstResult,
  { words, colours }: { readonly words: TerminalWords; readonly colours: TerminalColours },
): string {
  const name = padToColumns(words.cloudName(cloud), 22);
  const service = padToColumns(words.service(cloud, isEmulated ? undefined : region), 30);
  const text = result.isGood ? colours.good(result.text) : colours.bad(result.text);
  return `  ${colours.of(cloud.name, "●")} ${name} ${colours.quiet(service)} ${text}\n`;
}

export function lastStartupLines(demo: Demo, words: TerminalWords, { link, quiet }: TerminalColours): string {
  return `\n  ${words.inspector}  ${link(demo.inspectorUrl)}\n  ${quiet(words.howToEnd)}\n`;
}

export interface FirstResult {
  readonly isGood: boolean;
  readonly text: string;
}

/** Calls `onResult` for each cloud in its order as soon as the first results are there, or after `withinMs`. */
export async function awaitFirstResults(
  demo: Demo,
  words: TerminalWords,
  onResult: (cloud: DemoCloud, result: FirstResult) => void,
  withinMs: number,
): Promise<void> {
  const silent = [...CLOUDS];
  const until = Date.now() + withinMs;
  while (silent.length > 0 && Date.now() < until) {
    const { lanes } = await demo.look();
    for (let [cloud] = silent; cloud !== undefined; [cloud] = silent) {
      const lane = lanes.find((each) => each.cloud === cloud?.name);
      const result = lane && firstResultOf(lane, words);
      if (result === undefined) break;
      onResult(cloud, result);
      silent.shift();
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  for (const cloud of silent) onResult(cloud, { isGood: true, text: words.firstSummaryLater });
}

function firstResultOf({ accepted, condition, latencyMs }: LaneView, words: TerminalWords): FirstResult | undefined {
  if (accepted > 0) return { isGood: true, text: words.accepts(latencyMs) };
  if (condition === undefined || condition.status === "ok") return undefined;
  return { isGood: false, text: condition.words ?? condition.reason ?? condition.status };
}

const LOOK_EVERY_MS = 150;
