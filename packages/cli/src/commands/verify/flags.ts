import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CommandHelp } from "../command.ts";

const FLAGS = {
  list: { kind: "switch", about: "print the questions and send nothing" },
  only: { kind: "list", value: "id", about: "ask this question only; may be given again" },
  load: { kind: "switch", about: "find the rate limit, too: hundreds of requests" },
  wait: { kind: "number", value: "seconds", about: "how long to look for what was sent (60)" },
  metric: { kind: "text", value: "name", about: "the name of the metric (yunmeter_verify)" },
  output: { kind: "text", value: "file", about: "where the report goes (yunmeter-verify-<cloud>.md)" },
  record: { kind: "text", value: "file", about: "write every request and answer there, redacted, as JSON lines" },
  "identity-endpoint": {
    kind: "text",
    value: "url",
    about: "the service that knows whose keys they are",
  },
  yes: { kind: "switch", about: "do not ask before sending" },
} as const;

export type VerifyArguments = Arguments<typeof FLAGS>;

export const VERIFY_HELP: CommandHelp<typeof FLAGS> = {
  name: "verify",
  summary: "find out, on your own account, what a cloud's documents leave open; writes a report ready to post",
  usage: "<cloud> [flags]",
  notes: [
    "It sends points of the metric yunmeter_verify, after it has printed how many requests that takes and you agreed. A few are new series, which count against your quota. The report holds no keys, no ids and no names of yours.",
  ],
  flags: FLAGS,
  takesCloudFlags: true,
  examples: [
    { about: "the questions", line: "yunmeter verify jd --list" },
    {
      about: "without confirmation",
      line: "yunmeter verify jd --region cn-north-1 --namespace shop --yes",
    },
    {
      about: "with a transcript of all that was sent and answered, ready to post",
      line: "yunmeter verify jd --region cn-north-1 --namespace shop --yes --record transcript.ndjson",
    },
  ],
};
