import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CommandHelp } from "../command.ts";

const FLAGS = {
  to: { kind: "list", value: "cloud", about: "which clouds, with commas or given again" },
  every: { kind: "text", value: "time", about: "read again each time, such as 60s (once)" },
  queue: {
    kind: "text",
    value: "file",
    about: "keep what is not sent yet in this file, and totals beside it, over restarts",
  },
  only: { kind: "list", value: "pattern", about: "take metrics of this name only, such as node_cpu_*" },
  without: { kind: "list", value: "pattern", about: "leave out metrics of this name" },
  dimension: { kind: "list", value: "key=value", about: "a dimension of every series; may be given again" },
  "max-series": { kind: "number", value: "count", about: "the most different series an hour (1000)" },
  "dry-run": { kind: "switch", about: "send nothing; show what would be refused, and what it costs" },
} as const;

export type ScrapeArguments = Arguments<typeof FLAGS>;

export const SCRAPE_HELP: CommandHelp<typeof FLAGS> = {
  name: "scrape",
  summary: "send what Prometheus metrics pages show, of any program in any language",
  usage: "[<instance>=]<url>… --to <cloud>[,<cloud>…] [flags]",
  notes: [
    "Counters and histograms are sent as what they rose by between two readings, so they need --every, or --queue and another run. Each series has the dimension instance: the host and port of its page with _ between, or the name before =.",
  ],
  flags: FLAGS,
  takesCloudFlags: true,
  examples: [
    {
      about: "what it would cost, and what would be refused",
      line: "yunmeter scrape http://127.0.0.1:9100/metrics --to alibaba --dry-run",
    },
    {
      about: "two machines into Cloud Eye each minute, over outages and restarts",
      line: "yunmeter scrape web1=http://10.0.0.1:9100 web2=http://10.0.0.2:9100 --to huawei-ces --every 60s --queue pages.db --region cn-north-4 --project-id 0123456789abcdef0123456789abcdef --namespace SHOP.HOST",
    },
    {
      about: "the load only, into a metric topic of Tencent Cloud",
      line: "yunmeter scrape http://127.0.0.1:9100 --to tencent-cls --only node_load* --region ap-guangzhou --topic-id 0ab1c2d3-0000-4000-8000-000000000000",
    },
  ],
};
