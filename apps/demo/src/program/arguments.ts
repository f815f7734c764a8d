import { parseArgs } from "node:util";

import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { isCloudName } from "../clouds/clouds.ts";

export interface DemoArguments {
  readonly wantsHelp: boolean;
  readonly port: number | undefined;
  readonly queue: string | undefined;
  readonly live: LiveArguments | undefined;
}

export interface LiveArguments {
  readonly cloud: CloudName;
  readonly region: string | undefined;
  readonly namespace: string | undefined;
  readonly projectId: string | undefined;
  readonly endpoint: string | undefined;
}

export const HELP = `Usage: npx -y pnpm@12 demo [options]

A small shop under load, reported to four clouds, which are emulated on this machine.

  --port <number>       where the page is (4170, or a free port if that is taken)
  --queue <folder>      keeps the queue in this folder, over runs (else a new one each time)
  --live <cloud>        reports to a real cloud, too: ${CLOUD_NAMES.join(", ")}. It says what it would do, and asks
  --region <name>       of the real cloud
  --namespace <name>    there, where the cloud has one
  --project-id <id>     of Huawei Cloud
  --endpoint <url>      of the real cloud, such as that of your VPC
  --help                prints this
`;

/** Reads the command line. @throws {TypeError} with what is wrong with it */
export function readArguments(given: readonly string[]): DemoArguments {
  const { values } = parseArgs({ args: given.filter((each) => each !== "--"), options: OPTIONS });
  const { live, region, namespace, endpoint, "project-id": projectId } = values;
  if (live !== undefined && !isCloudName(live)) {
    throw new TypeError(`--live ${live}: the clouds are ${CLOUD_NAMES.join(", ")}`);
  }
  return {
    wantsHelp: values.help ?? false,
    port: values.port === undefined ? undefined : toPort(values.port),
    queue: values.queue,
    live: live === undefined ? undefined : { cloud: live, region, namespace, projectId, endpoint },
  };
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError(`--port ${text}: no such port`);
  return port;
}

const OPTIONS = {
  port: { type: "string" },
  queue: { type: "string" },
  live: { type: "string" },
  region: { type: "string" },
  namespace: { type: "string" },
  "project-id": { type: "string" },
  endpoint: { type: "string" },
  help: { type: "boolean" },
} as const;
