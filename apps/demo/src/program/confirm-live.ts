import { createInterface } from "node:readline/promises";

import { createLimiter } from "@yunmeter/core";

import { cloudOf } from "../clouds/clouds.ts";
import { METRICS } from "../metrics/metrics.ts";
import type { LiveArguments } from "./arguments.ts";
import type { Paint } from "./terminal-colours.ts";
import type { Live } from "../clouds/destinations.ts";

/** Where questions are asked. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** Says what would be sent to a real cloud, and asks. @returns nothing where the answer is not yes */
export async function confirmLive(asked: LiveArguments, paint: Paint, { stdin, stdout }: Terminal): Promise<Live | undefined> {
  const live = toLive(asked);
  checkPlace(live);
  stdout.write(announcement(live, paint));
  const answer = await ask(stdin, stdout);
  return /^y(?:es)?$/iu.test(answer.trim()) ? live : undefined;
}

/** The place, with the credentials of the environment. @throws {Error} when there are none */
export function toLive({ cloud, region, namespace, projectId, endpoint }: LiveArguments): Live {
  const known = cloudOf(cloud);
  return {
    cloud,
    place: {
      region: region ?? known.region,
      namespace: namespace ?? known.namespace,
      projectId: projectId ?? "",
      credentials: known.credentialsFromEnv(),
      isEmulated: false,
      ...(endpoint !== undefined && { endpoint }),
    },
  };
}

/** What is wrong with the options is said before anything is asked. @throws {ConfigurationError} with all of it */
function checkPlace({ cloud, place }: Live): void {
  const limiter = createLimiter({ requestsPerSecond: 1 });
  cloudOf(cloud).createReporter({ id: cloud, place, limiter, now: () => Date.now(), onRequest: () => undefined });
}

/** Account, region, names and the number of series: what somebody has to know who pays for them. */
export function announcement({ cloud, place }: Live, { strong, quiet, bad }: Paint): string {
  const { title, service, periods, caution } = cloudOf(cloud);
  const series = METRICS.reduce((sum, metric) => sum + metric.series, 0);
  const names = METRICS.map(({ name, dimensions }) => `${name} {${dimensions.join(", ")}}`);
  const lines = [
    "",
    `  ${strong(`This reports to ${title} ${service}: the real one.`)}`,
    "",
    `  account     the one of the access key ${place.credentials.accessKeyId}`,
    `  region      ${place.region}${place.endpoint === undefined ? "" : `, by ${place.endpoint}`}`,
    ...(place.namespace === "" ? [] : [`  namespace   ${place.namespace}`]),
    ...(place.projectId === "" ? [] : [`  project     ${place.projectId}`]),
    `  metrics     ${names[0]}`,
    ...names.slice(1).map((name) => `              ${name}`),
    `  series      ${strong(String(series))} new ones, each once ${periods.map((seconds) => `every ${seconds} s`).join(" and ")}`,
    "",
    `  ${bad(caution)}`,
    `  ${quiet("The other clouds stay emulated. Nothing has been sent so far.")}`,
    "",
  ];
  return `${lines.join("\n")}\n`;
}

async function ask(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  const reader = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => reader.once("close", () => resolve("")));
  const answer = await Promise.race([reader.question("  Send? [y/N] "), ended]);
  reader.close();
  return answer;
}
