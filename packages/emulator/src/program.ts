import { parseArgs } from "node:util";

import { ConfigurationError } from "@yunmeter/core";

import type { Account } from "./accounts/account.ts";
import type { Confidence } from "./clouds/rule.ts";
import type { Emulator } from "./emulator.ts";
import type { LimitPreset } from "./limits.ts";
import type { EmulatorOptions } from "./options/options.ts";
import { startEmulator } from "./start-emulator.ts";

export const USAGE = `Usage: yunmeter-emulator [options]

Alibaba Cloud, JD Cloud, Tencent Cloud and Huawei Cloud custom metrics on one local port.

  --port <number>         the port (4180)
  --host <address>        the address to listen on (127.0.0.1)
  --account <id:secret[:token]>
                          a key pair that exists, with the token of a temporary one; may be given again
                          (yunmeter:yunmeter-secret)
  --loose                 only structure and signatures are checked
  --confidence <level>    leave out rules less sure than low, medium or high (low)
  --rule-off <id>         leave out a rule; may be given again
  --limits <preset>       a plan: alibaba-free, alibaba-pro, alibaba-enterprise, jd, jd-2019, tencent,
                          prometheus-2.42, prometheus-3.5; may be given again
  --retain-points <n>     how many points are kept (100000)
  --retain-requests <n>   how many requests are kept (1000)
  --anonymous-cse         Huawei CSE takes requests without credentials
  --allow-host <name>     another name under which the control API answers; may be given again
  --help                  this text
`;

const OPTIONS = {
  port: { type: "string", default: "4180" },
  host: { type: "string" },
  account: { type: "string", multiple: true },
  loose: { type: "boolean" },
  confidence: { type: "string" },
  "rule-off": { type: "string", multiple: true },
  limits: { type: "string", multiple: true },
  "retain-points": { type: "string" },
  "retain-requests": { type: "string" },
  "anonymous-cse": { type: "boolean" },
  "allow-host": { type: "string", multiple: true },
  help: { type: "boolean" },
} as const;

export function readArguments(args: readonly string[]): EmulatorOptions | undefined {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
  if (values.help) return undefined;
  const retain = {
    ...given("points", toNumber(values["retain-points"])),
    ...given("requests", toNumber(values["retain-requests"])),
  };
  return {
    port: Number(values.port),
    retain,
    ...given("host", values.host),
    ...given("accounts", values.account?.map(toAccount)),
    ...given("loose", values.loose),
    // The option grammar checks the values.
    ...given("leastConfidence", values.confidence as Confidence | undefined),
    ...given("rulesOff", values["rule-off"]),
    ...given("limits", values.limits as LimitPreset[] | undefined),
    ...given("anonymousCse", values["anonymous-cse"]),
    ...given("allowedHosts", values["allow-host"]),
  };
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Everything after the second colon is the token, further colons included. */
function toAccount(text: string): Account {
  const [, accessKeyId, accessKeySecret, securityToken] = /^([^:]+):([^:]+)(?::(.+))?$/u.exec(text) ?? [];
  if (accessKeyId === undefined || accessKeySecret === undefined)
    throw new TypeError("--account wants id:secret or id:secret:token");
  return { accessKeyId, accessKeySecret, ...given("securityToken", securityToken) };
}

export async function runProgram(
  args: readonly string[],
  print: (text: string) => void,
): Promise<Emulator | undefined> {
  const options = readArguments(args);
  if (options === undefined) {
    print(USAGE);
    return undefined;
  }
  const emulator = await startEmulator(options).catch((error: unknown) => {
    throw ConfigurationError.isInstance(error) ? new TypeError(error.faults.map(inFlags).join("\n")) : error;
  });
  print(startUpText(emulator, options));
  return emulator;
}

// Names the flag instead of the option.
function inFlags(fault: string): string {
  const [option = ""] = /^[\w.]+/u.exec(fault) ?? [];
  const name = Object.keys(FLAGS).find((known) => option === known || option.startsWith(`${known}.`));
  return name === undefined ? fault : `${FLAGS[name]}${fault.slice(option.length)}`;
}

const FLAGS: Readonly<Record<string, string>> = {
  "retain.points": "--retain-points",
  "retain.requests": "--retain-requests",
  accounts: "--account",
  allowedHosts: "--allow-host",
  host: "--host",
  leastConfidence: "--confidence",
  limits: "--limits",
  port: "--port",
  rulesOff: "--rule-off",
};

function startUpText({ url, warnings }: Emulator, { accounts, loose }: EmulatorOptions): string {
  const ids = accounts?.map(({ accessKeyId }) => accessKeyId).join(", ") ?? "yunmeter (its secret is in --help)";
  return `Yunmeter emulator at ${url}${loose ? ", loose" : ""}
  Alibaba  ${url}/
  JD       ${url}/v1/customMetrics
  Tencent  ${url}/v2/index.php
  CSE      ${url}/v2/{project}/csemonitor/metric
  CES      ${url}/V1.0/{project}/metric-data
  Prom     ${url}/api/v1/write
  Keys     ${ids}
  Page     ${url}/_yunmeter/
${warnings.map((warning) => `  Warning  ${warning}\n`).join("")}`;
}
