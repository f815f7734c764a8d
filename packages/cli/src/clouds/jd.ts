import { present } from "@yunmeter/core/kit";
import { createJdReporter } from "@yunmeter/jd";
import { defaultCredentials } from "@yunmeter/jd/credentials";

import type { CloudAdapter } from "./cloud.ts";

export const jd: CloudAdapter = {
  name: "jd",
  title: "JD Cloud Monitor",
  variables: { region: ["JDCLOUD_REGION_ID", "JDCLOUD_REGION"] },
  assumed: { region: "cn-north-1", namespace: "yunmeter" },
  needsDimension: true,
  // JD's sources have no instance metadata.
  credentials: ({ env, home, readFile, onLook }) => defaultCredentials(present({ env, home, readFile, onLook })),
  create: (options) => createJdReporter(options),
  hosts: ({ region }) => [
    { kind: "public", url: `https://monitor.${region}.jdcloud-api.com/` },
    {
      kind: "VPC",
      url: `http://monitor.internal.${region}.jdcloud-api.com/`,
      note: "Plain HTTP by its documents: give it as --endpoint with --allow-http.",
    },
    {
      kind: "central",
      url: "https://monitor.jdcloud-api.com/",
      note: "The official SDKs' default; which region it writes to is documented nowhere.",
    },
  ],
  acceptance: () => Response.json({ requestId: "none", result: { success: true, errMetricDataList: [] } }),
  probe: (name, time) => ({ name, timestamp: time, value: 1, dimensions: { source: "yunmeter" } }),
};
