import { createInterface } from "node:readline/promises";

import { createLimiter } from "@yunmeter/core";

import { cloudOf } from "../clouds/clouds.ts";
import type { LiveCloud } from "../clouds/destinations.ts";
import { METRICS } from "../metrics/metrics.ts";
import type { LiveArguments } from "./arguments.ts";
import { padToColumns } from "./columns.ts";
import type { ReportStyle } from "./final-report.ts";

/** The streams and the environment of the process. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Shows what would be sent to the real cloud. Resolves to `undefined` unless the answer is yes. */
export async function confirmLive(
  given: LiveArguments,
  style: ReportStyle,
  { stdin, stdout }: Terminal,
): Promise<LiveCloud | undefined> {
  const live = toLiveCloud(given);
  checkOptions(live);
  stdout.write(describeLive(live, style));
  const answer = await ask(`  ${style.words.live.question}`, stdin, stdout);
  return /^y(?:es)?$/iu.test(answer.trim()) ? live : undefined;
}

/** With the credentials of the environment. @throws {Error} when there are none */
function toLiveCloud({ cloud, region, namespace, projectId, endpoint }: LiveArguments): LiveCloud {
  const known = cloudOf(cloud);
  return {
    cloud,
    destination: {
      region: region ?? known.region,
      namespace: namespace ?? known.namespace,
      projectId: projectId ?? "",
      credentials: known.credentialsFromEnv(),
      isEmulated: false,
      ...(endpoint !== undefined && { endpoint }),
    },
  };
}

/** Reports every wrong option before the question. @throws {ConfigurationError} */
function checkOptions({ cloud, destination }: LiveCloud): void {
  const limiter = createLimiter({ requestsPerSecond: 1 });
  cloudOf(cloud).createReporter({ id: cloud, destination, limiter, now: () => Date.now(), onRequest: () => undefined });
}

function describeLive({ cloud, destination }: LiveCloud, { words, colours }: ReportStyle): string {
  const known = cloudOf(cloud);
  const { live } = words;
  const { credentials, region, endpoint, namespace, projectId } = destination;
  const series = METRICS.reduce((sum, metric) => sum + metric.series, 0);
  const [firstMetric = "", ...metrics] = METRICS.map(({ name, dimensions }) => `${name} {${dimensions.join(", ")}}`);
  const row = (label: string, value: string): string => `  ${padToColumns(label, 12)}${value}`;
  const lines = [
    "",
    `  ${colours.strong(live.title(words.cloudName(known)))}`,
    "",
    row(live.account, credentials.accessKeyId),
    row(live.region, endpoint === undefined ? region : `${region}, ${endpoint}`),
    ...(namespace === "" ? [] : [row(live.namespace, namespace)]),
    ...(projectId === "" ? [] : [row(live.project, projectId)]),
    row(live.metrics, firstMetric),
    ...metrics.map((metric) => row("", metric)),
    row(live.series, live.seriesText(series, known.periods)),
    "",
    `  ${colours.bad(known.caution[words.language])}`,
    `  ${colours.quiet(live.othersEmulated)}`,
    "",
  ];
  return `${lines.join("\n")}\n`;
}

// The end of the input counts as no.
async function ask(question: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  const reader = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => reader.once("close", () => resolve("")));
  const answer = await Promise.race([reader.question(question), ended]);
  reader.close();
  return answer;
}
