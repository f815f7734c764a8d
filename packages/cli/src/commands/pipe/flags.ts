import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CommandHelp } from "../command.ts";

const FLAGS = {
  format: { kind: "text", value: "format", about: "ndjson or prometheus (as the first line looks)" },
  dimension: {
    kind: "list",
    value: "key=value",
    about: "a dimension of points without it; may be given again",
  },
  resume: {
    kind: "text",
    value: "queue",
    about: "queue points in this file; the next run continues",
  },
  again: { kind: "switch", about: "with --resume: send a finished file once more" },
  patience: {
    kind: "number",
    value: "seconds",
    about: "with --resume: how long to try each cloud (30)",
  },
  rejects: {
    kind: "text",
    value: "file",
    about: "write what was not accepted there, with the reason",
  },
  linger: { kind: "number", value: "ms", about: "how long a point waits for others (1000)" },
  "no-progress": { kind: "switch", about: "draw no progress bar" },
} as const;

export type PipeArguments = Arguments<typeof FLAGS>;

export const PIPE_HELP: CommandHelp<typeof FLAGS> = {
  name: "pipe",
  summary: "send points from files or standard input, as NDJSON or Prometheus text",
  usage: "<cloud>[,<cloud>…] [<file>…] [flags]",
  notes: [
    'A line of NDJSON is a point: {"name":"orders","value":12,"dimensions":{"store":"beijing"}}; with "timestamp" in epoch milliseconds or ISO 8601 with its zone, and for a period {"name":"latency","period":60,"statistics":{"average":1.5,"count":40}}.',
  ],
  flags: FLAGS,
  takesCloudFlags: true,
  examples: [
    { about: "a file of points", line: "yunmeter pipe jd points.ndjson --region cn-north-1 --namespace shop" },
    {
      about: "a large file: after Ctrl-C, a crash or an outage, the same line goes on where it was",
      line: "yunmeter pipe jd points.ndjson --region cn-north-1 --namespace shop --resume queue.db",
    },
    {
      about: "what an exporter shows, to two clouds, keeping what they refuse",
      line: "cat metrics.prom | yunmeter pipe jd,huawei-ces --region jd=cn-north-1 --region huawei-ces=cn-north-4 --project-id 0123456789abcdef0123456789abcdef --namespace jd=shop --namespace huawei-ces=SHOP.HOST --dimension host=web-1 --allow-hyphen --rejects rejects.ndjson",
    },
    {
      about: "again, what was not sent last time",
      line: 'grep \'"fate":"unsent"\' rejects.ndjson | yunmeter pipe jd --region cn-north-1 --namespace shop',
    },
  ],
};
