import { parseArgs } from "node:util";

import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { isCloudName } from "../clouds/clouds.ts";

export interface DemoArguments {
  readonly wantsHelp: boolean;
  readonly language: string | undefined;
  readonly port: number | undefined;
  /** A folder that outlives the run; else a temporary one is made and removed. */
  readonly queue: string | undefined;
  readonly live: LiveArguments | undefined;
}

/** The real cloud to report to. */
export interface LiveArguments {
  readonly cloud: CloudName;
  readonly region: string | undefined;
  readonly namespace: string | undefined;
  readonly projectId: string | undefined;
  readonly endpoint: string | undefined;
}

/** Parses the command line. @throws {TypeError} for an unknown flag or value */
export function parseArguments(given: readonly string[]): DemoArguments {
  const { values } = parseArgs({ args: given.filter((word) => word !== "--"), options: OPTIONS });
  const { live, region, namespace, endpoint, lang, "project-id": projectId } = values;
  if (live !== undefined && !isCloudName(live)) {
    throw new TypeError(`--live ${live}: must be one of ${CLOUD_NAMES.join(", ")}`);
  }
  if (lang !== undefined && !/^(?:en|zh)/iu.test(lang)) throw new TypeError(`--lang ${lang}: must be en or zh`);
  return {
    wantsHelp: values.help ?? false,
    language: lang,
    port: values.port === undefined ? undefined : toPort(values.port),
    queue: values.queue,
    live: live === undefined ? undefined : { cloud: live, region, namespace, projectId, endpoint },
  };
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`--port ${text}: must be a whole number from 0 to 65535`);
  }
  return port;
}

const OPTIONS = {
  port: { type: "string" },
  queue: { type: "string" },
  lang: { type: "string" },
  live: { type: "string" },
  region: { type: "string" },
  namespace: { type: "string" },
  "project-id": { type: "string" },
  endpoint: { type: "string" },
  help: { type: "boolean" },
} as const;
