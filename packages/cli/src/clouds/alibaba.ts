import { createAlibabaReporter } from "@yunmeter/alibaba";
import { defaultCredentials } from "@yunmeter/alibaba/credentials";

import type { CloudAdapter } from "./cloud.ts";

export const alibaba: CloudAdapter = {
  name: "alibaba",
  title: "Alibaba CloudMonitor",
  variables: { region: ["ALIBABA_CLOUD_REGION_ID", "ALICLOUD_REGION"] },
  assumed: { region: "cn-hangzhou" },
  credentials: defaultCredentials,
  create: (options) => createAlibabaReporter(options),
  hosts: ({ region }) => [
    { kind: "public", url: `https://metrics.${region}.aliyuncs.com/` },
    {
      kind: "VPC",
      url: `https://metrics-vpc.${region}.aliyuncs.com/`,
      note: "One of two names that documents give to it.",
    },
    { kind: "VPC", url: `https://cms-vpc.${region}.aliyuncs.com/`, note: "The other name." },
  ],
  acceptance: () => Response.json({ Code: "200", RequestId: "none" }),
  // A Summary: the free edition stores no raw values.
  probe: (name, time) => ({
    name,
    timestamp: time,
    period: 60,
    dimensions: { source: "yunmeter" },
    statistics: { average: 1, count: 1 },
  }),
};
