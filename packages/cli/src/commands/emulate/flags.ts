import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CommandHelp } from "../command.ts";

const FLAGS = {
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
} as const;

export type EmulateArguments = Arguments<typeof FLAGS>;

export const EMULATE_HELP: CommandHelp<typeof FLAGS> = {
  name: "emulate",
  summary: "start the four clouds on a local port",
  usage: "[flags]",
  notes: [
    "Point other commands to it with YUNMETER_ENDPOINT. Its keys are local ones, which is why they may be flags here.",
  ],
  flags: FLAGS,
  takesCloudFlags: false,
  examples: [
    { about: "with the account yunmeter:yunmeter-secret", line: "yunmeter emulate" },
    {
      about: "as the free edition of Alibaba, with a key pair of yours",
      line: "yunmeter emulate --port 4280 --account my-id:my-secret --limits alibaba-free",
    },
  ],
};
