import { present } from "@yunmeter/core/kit";
import { createHuaweiCseReporter, type CseFacts, type HuaweiCseReporterOptions } from "@yunmeter/huawei";
import { defaultCredentials } from "@yunmeter/huawei/credentials";

import { suggestionOrAll } from "../arguments/nearest.ts";
import { UsageError } from "../usage-error.ts";
import type { CloudAdapter } from "./cloud.ts";
import { authOf, HUAWEI_VARIABLES, TOKEN_VARIABLE } from "./huawei-auth.ts";

export const huaweiCse: CloudAdapter = {
  name: "huawei-cse",
  title: "Huawei CSE dashboard",
  variables: HUAWEI_VARIABLES,
  tokenVariable: TOKEN_VARIABLE,
  assumed: { region: "cn-north-4", service: "yunmeter" },
  credentials: defaultCredentials,
  create({ auth, service, appId = "default", version = "1.0.0", instance, ...more }, { token, hostName, snapshot }) {
    const { thread, cpu, memory, facts, ...own } = more;
    const options = {
      ...own,
      ...processOf(present({ thread, cpu, memory: pairsOf("memory", memory) })),
      ...factsOf(pairsOf("facts", facts)),
      ...authOf(auth, token),
      // Without its name the reporter says itself what is missing.
      ...(service === undefined ? {} : { service: { name: service, appId, version, instance: instance ?? hostName } }),
    };
    const reporter = createHuaweiCseReporter(options as HuaweiCseReporterOptions);
    if (snapshot === undefined) return reporter;
    return { ...reporter, report: async (_, how) => reporter.reportSnapshot(snapshot, how) };
  },
  hosts: ({ region }) => [
    {
      kind: "public",
      url: `https://cse.${region}.myhuaweicloud.com/`,
      note: "The shared engine; a dedicated one has its own address in your VPC, on port 30109.",
    },
  ],
  acceptance: () => new Response("upload ok"),
  probe: (name, time) => ({ name, timestamp: time, period: 10, statistics: { count: 1, average: 1 } }),
};

function processOf(process: object): object {
  return Object.keys(process).length === 0 ? {} : { process: () => process };
}

function factsOf(facts: Readonly<Record<string, number | boolean | string>> | undefined): object {
  if (facts === undefined) return {};
  const stray = Object.keys(facts).find((name) => !FACTS.has(name));
  if (stray !== undefined) throw new UsageError(`--facts has no ${stray}${suggestionOrAll(stray, [...FACTS])}`);
  return { facts: (): object => facts };
}

const FACTS: ReadonlySet<string> = new Set<keyof CseFacts>([
  "circuitBreakerOpen",
  "shortCircuited",
  "semaphoreRejected",
  "threadPoolRejected",
  "countTimeout",
  "desc",
]);

// `heapUsed=1048576,circuitBreakerOpen=true`
function pairsOf(flag: string, text: unknown): Readonly<Record<string, number | boolean | string>> | undefined {
  if (typeof text !== "string") return undefined;
  const pairs = text.split(",").map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1)
      throw new UsageError(`--${flag} needs name=value, with commas between; received ${JSON.stringify(text)}`);
    return [pair.slice(0, at), typed(pair.slice(at + 1))] as const;
  });
  return Object.fromEntries(pairs);
}

function typed(value: string): number | boolean | string {
  if (value === "true" || value === "false") return value === "true";
  return value.trim() === "" || Number.isNaN(Number(value)) ? value : Number(value);
}
