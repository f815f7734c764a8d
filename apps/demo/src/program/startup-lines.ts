import type { Cloud, CloudName } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import { fill } from "./columns.ts";
import type { Paint } from "./terminal-colours.ts";
import type { Demo } from "./start-demo.ts";

export function startupLines(demo: Demo, queuePath: string, startedInMs: number, paint: Paint): string {
  const { strong, quiet, link } = paint;
  const lines = [
    "",
    `  ${strong("Yunmeter")} ${quiet(`· the demo, up in ${(startedInMs / 1000).toFixed(1)} s`)}`,
    "",
    `  ${fill("A shop", 12)}${quiet(`${demo.shopUrl}, with customers of its own`)}`,
    `  ${fill("Its queue", 12)}${quiet(queuePath)}`,
    `  ${fill("Its sender", 12)}${quiet(`process ${demo.senderPid() ?? "none"}: kill it, if you like`)}`,
    "",
    `  ${strong("See it")}      ${link(demo.url)}`,
    `  ${fill("Inspect it", 12)}${link(demo.inspectorUrl)}`,
    "",
  ];
  return `${lines.join("\n")}\n`;
}

export function cloudLine(
  cloud: Cloud,
  { isEmulated, region }: Demo["destinations"][CloudName],
  word: FirstResult,
  paint: Paint,
): string {
  const where = isEmulated ? "emulated" : `live, ${region}`;
  const name = fill(`${cloud.title} ${cloud.chinese}`, 22);
  const said = word.isGood ? paint.good(word.text) : paint.bad(word.text);
  return `  ${paint.of(cloud.name, "●")} ${name} ${paint.quiet(fill(`${cloud.service}, ${where}`, 30))} ${said}\n`;
}

export interface FirstResult {
  readonly isGood: boolean;
  readonly text: string;
}

/** Waits until every cloud has said its word, or for so long; tells each as it comes. */
export async function awaitFirstResults(demo: Demo, tell: (cloud: Cloud, word: FirstResult) => void, withinMs: number): Promise<void> {
  const silent = new Set(CLOUDS);
  const until = Date.now() + withinMs;
  while (silent.size > 0 && Date.now() < until) {
    const { lanes } = await demo.look();
    for (const cloud of CLOUDS) {
      const lane = lanes.find((each) => each.cloud === cloud.name);
      const word = lane && wordOf(lane);
      if (word === undefined || !silent.delete(cloud)) continue;
      tell(cloud, word);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  for (const cloud of silent) tell(cloud, { isGood: true, text: SILENT });
}

type Lane = Awaited<ReturnType<Demo["look"]>>["lanes"][number];

function wordOf({ accepted, condition, latencyMs }: Lane): FirstResult | undefined {
  if (accepted > 0)
    return { isGood: true, text: `accepts${latencyMs === undefined ? "" : `, in ${Math.round(latencyMs)} ms`}` };
  if (condition === undefined || condition.status === "ok") return undefined;
  return { isGood: false, text: condition.words ?? condition.reason ?? condition.status };
}

const LOOK_EVERY_MS = 150;
const SILENT = "has its first minute at the next full one";
