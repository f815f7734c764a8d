import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CommandHelp } from "../command.ts";

const FLAGS = {
  cloud: { kind: "list", value: "cloud", about: "which clouds, with commas or given again (all)" },
  point: { kind: "list", value: "json", about: "a sample point in place of a file; may be given again" },
  "per-minute": { kind: "number", value: "count", about: "points a minute in all (as --series and --every give)" },
  series: { kind: "number", value: "count", about: "different series (those of the input)" },
  every: { kind: "number", value: "seconds", about: "how often each series reports (60)" },
  format: { kind: "text", value: "format", about: "ndjson or prometheus (as the first line looks)" },
} as const;

export type ExplainArguments = Arguments<typeof FLAGS>;

export const EXPLAIN_HELP: CommandHelp<typeof FLAGS> = {
  name: "explain",
  summary: "check points against each cloud: validity, requests, quotas, bill; sends nothing",
  usage: "[<file>…] [--series <count>] [--every <seconds>] [flags]",
  notes: ["It needs no account and no network. Each figure comes with its source."],
  flags: FLAGS,
  takesCloudFlags: true,
  examples: [
    { about: "the points of a file, reported each minute", line: "yunmeter explain points.ndjson" },
    {
      about: "500 series, each reported every 15 seconds",
      line: `yunmeter explain --point '{"name":"orders","value":12,"dimensions":{"store":"beijing"}}' --series 500 --every 15`,
    },
    {
      about: "the page of an exporter, for one cloud",
      line: "yunmeter explain metrics.prom --cloud alibaba --region cn-shanghai",
    },
  ],
};
