import { ConfigurationError } from "@yunmeter/core";
import {
  type Account,
  type Confidence,
  type EmulatorOptions,
  LIMIT_PRESETS,
  type LimitPreset,
  startEmulator,
} from "@yunmeter/emulator";

import { suggestionOrAll } from "../../arguments/nearest.ts";
import { EXIT } from "../../exit-codes.ts";
import { jsonText } from "../../terminal/json.ts";
import { type Screen, screenFor } from "../../terminal/screen.ts";
import { table } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import { type Command, defineCommand } from "../command.ts";
import { EMULATE_HELP, type EmulateArguments } from "./flags.ts";

export const emulate: Command = defineCommand(EMULATE_HELP, async (args, system) => {
  if (args.positionals.length > 0) throw new UsageError(`emulate takes flags only, not ${args.positionals[0]}`);
  const options = optionsOf(args);
  const emulator = await startEmulator(options).catch((error: unknown) => {
    if (ConfigurationError.isInstance(error)) throw new UsageError(error.faults.join("; "), { cause: error });
    throw isOfUser(error) ? new UsageError((error as Error).message, { cause: error }) : error;
  });
  const { url, warnings } = emulator;
  const screen = screenFor(system.stdout, system.env, args.flags);
  const keys = options.accounts?.map(({ accessKeyId }) => accessKeyId) ?? [DEFAULT_ID];
  const secret = options.accounts === undefined ? DEFAULT_SECRET : "…";
  system.stdout.write(args.flags.json ? jsonText({ url, keys }) : startUp(url, { keys, secret }, screen));
  for (const warning of warnings) system.stderr.write(`${warning}\n`);
  await new Promise<void>((resolve) => {
    if (system.interrupted.aborted) resolve();
    system.interrupted.addEventListener("abort", () => resolve(), { once: true });
  });
  await emulator.close();
  // To be interrupted is how this command ends.
  return EXIT.done;
});

interface ShownKeys {
  readonly keys: readonly string[];
  /** Of the first key; shown where it is no secret. */
  readonly secret: string;
}

/** Two lines to paste in another terminal; the page has such lines for every cloud. */
function startUp(url: string, { keys, secret }: ShownKeys, screen: Screen): string {
  const rows = [
    ["try", `export YUNMETER_ENDPOINT=${url} JDCLOUD_ACCESS_KEY_ID=${keys[0]} JDCLOUD_SECRET_ACCESS_KEY=${secret}`],
    ["", "yunmeter put jd orders 12 --namespace shop --dimension store=beijing --region cn-north-1"],
    ["keys", keys.join(", ")],
    ["page", `${url}/_yunmeter/`],
  ];
  return `${screen.strong(screen.say(`Yunmeter emulator at ${url}`))}\n${table(rows.map(([label = "", text = ""]) => [screen.say(label), text]))}`;
}

// The account that the emulator has by default.
const [DEFAULT_ID, DEFAULT_SECRET] = ["yunmeter", "yunmeter-secret"];

function isOfUser(error: unknown): boolean {
  return ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(
    (error as NodeJS.ErrnoException).code ?? "",
  );
}

function optionsOf(args: EmulateArguments): EmulatorOptions {
  const retain = present({ points: args.flags["retain-points"], requests: args.flags["retain-requests"] });
  const accounts = args.flags.account.map((text) => accountOf(text));
  return {
    port: args.flags.port ?? 4180,
    retain,
    loose: args.flags.loose,
    anonymousCse: args.flags["anonymous-cse"],
    rulesOff: args.flags["rule-off"],
    allowedHosts: args.flags["allow-host"],
    limits: args.flags.limits.map((name) => presetNamed(name)),
    ...(accounts.length > 0 ? { accounts } : {}),
    ...present({ host: args.flags.host, leastConfidence: args.flags.confidence as Confidence | undefined }),
  };
}

function presetNamed(name: string): LimitPreset {
  const found = PRESETS.find((each) => each === name);
  if (found !== undefined) return found;
  throw new UsageError(`--limits has no preset ${JSON.stringify(name)}${suggestionOrAll(name, PRESETS)}`);
}

const PRESETS = Object.keys(LIMIT_PRESETS) as LimitPreset[];

function present<Value extends object>(
  parts: Value,
): { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof present<Value>
  >;
}

function accountOf(text: string): Account {
  const [, accessKeyId, accessKeySecret, securityToken] = /^([^:]+):([^:]+)(?::(.+))?$/u.exec(text) ?? [];
  if (accessKeyId === undefined || accessKeySecret === undefined)
    throw new UsageError("--account needs id:secret or id:secret:token");
  return { accessKeyId, accessKeySecret, ...present({ securityToken }) };
}
