import {
  type Account,
  type Confidence,
  type EmulatorOptions,
  type LimitPreset,
  startEmulator,
} from "@yunmeter/emulator";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import { EXIT } from "../../exit-codes.ts";
import { type Paint, paintFor } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { table } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import type { Command } from "../command.ts";

/** Starts the emulator, and stays until it is interrupted. The flags are those of `yunmeter-emulator`. */
export const emulate: Command = {
  name: "emulate",
  summary: "start the four clouds on a local port",
  usage: "[flags]",
  notes: [
    "Point other commands to it with YUNMETER_ENDPOINT. Its keys are local ones, which is why they may be flags here.",
  ],
  flags: {
    port: { kind: "number", value: "number", about: "the port (4180)" },
    host: { kind: "text", value: "address", about: "the address to listen on (127.0.0.1)" },
    account: {
      kind: "list",
      value: "id:secret[:token]",
      about: "a key pair that exists, with the token of a temporary one; may be given again (yunmeter:yunmeter-secret)",
    },
    loose: { kind: "switch", about: "only structure and signatures are checked" },
    confidence: { kind: "text", value: "level", about: "leave out rules less sure than low, medium or high (low)" },
    "rule-off": { kind: "list", value: "id", about: "leave out a rule; may be given again" },
    limits: {
      kind: "list",
      value: "preset",
      about: "a plan: alibaba-free, alibaba-pro, alibaba-enterprise, jd, jd-2019, tencent; may be given again",
    },
    "retain-points": { kind: "number", value: "count", about: "how many points are kept (100000)" },
    "retain-requests": { kind: "number", value: "count", about: "how many requests are kept (1000)" },
    "anonymous-cse": { kind: "switch", about: "Huawei CSE takes requests without credentials" },
    "allow-host": {
      kind: "list",
      value: "name",
      about: "another name under which the control API answers; may be given again",
    },
  },
  takesCloudFlags: false,
  examples: [
    { about: "with the account yunmeter:yunmeter-secret", line: "yunmeter emulate" },
    {
      about: "as the free edition of Alibaba, with a key pair of yours",
      line: "yunmeter emulate --port 4280 --account my-id:my-secret --limits alibaba-free",
    },
  ],
  async run(args, world) {
    if (args.positionals.length > 0) throw new UsageError(`emulate takes flags only, not ${args.positionals[0]}`);
    const options = optionsOf(args);
    const emulator = await startEmulator(options).catch((error: unknown) => {
      throw isOfUser(error) ? new UsageError((error as Error).message, { cause: error }) : error;
    });
    const { url } = emulator;
    const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
    const keys = options.accounts?.map(({ accessKeyId }) => accessKeyId) ?? ["yunmeter"];
    world.stdout.write(args.isOn("json") ? jsonText({ url, keys }) : startUp(url, keys, paint));
    await new Promise<void>((resolve) => {
      if (world.interrupted.aborted) resolve();
      world.interrupted.addEventListener("abort", () => resolve(), { once: true });
    });
    await emulator.close();
    // To be interrupted is how this command ends.
    return EXIT.done;
  },
};

function startUp(url: string, keys: readonly string[], paint: Paint): string {
  const rows = [
    [
      "try",
      `YUNMETER_ENDPOINT=${url} yunmeter put jd orders 12 --namespace shop --dimension store=beijing --region cn-north-1`,
    ],
    ["keys", keys.join(", ")],
    ["page", `${url}/_yunmeter/`],
  ];
  return `${paint.strong("Yunmeter emulator")} at ${url}\n${table(rows)}`;
}

/** What the options say, a port that is taken or forbidden, and an address that is none of this machine. */
function isOfUser(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(
      (error as NodeJS.ErrnoException).code ?? "",
    )
  );
}

function optionsOf(args: Arguments): EmulatorOptions {
  const retain = present({ points: args.number("retain-points"), requests: args.number("retain-requests") });
  const accounts = args.list("account").map((text) => accountOf(text));
  return {
    port: args.number("port") ?? 4180,
    retain,
    loose: args.isOn("loose"),
    anonymousCse: args.isOn("anonymous-cse"),
    rulesOff: args.list("rule-off"),
    allowedHosts: args.list("allow-host"),
    // What they may be is checked where all options are.
    limits: args.list("limits") as readonly LimitPreset[],
    ...(accounts.length > 0 ? { accounts } : {}),
    ...present({ host: args.text("host"), leastConfidence: args.text("confidence") as Confidence | undefined }),
  };
}

function present<Value extends object>(
  parts: Value,
): { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof present<Value>
  >;
}

/** What stands after the second colon is the token, with all colons that are in it. */
function accountOf(text: string): Account {
  const [, accessKeyId, accessKeySecret, securityToken] = /^([^:]+):([^:]+)(?::(.+))?$/u.exec(text) ?? [];
  if (accessKeyId === undefined || accessKeySecret === undefined)
    throw new UsageError("--account wants id:secret or id:secret:token");
  return { accessKeyId, accessKeySecret, ...present({ securityToken }) };
}
