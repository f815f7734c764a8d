import { present } from "@yunmeter/core/kit";
import { createTencentReporter, type TencentReporterOptions } from "@yunmeter/tencent";
import { defaultCredentials } from "@yunmeter/tencent/credentials";

import type { CloudAdapter } from "./cloud.ts";

export const tencent: CloudAdapter = {
  name: "tencent",
  title: "Tencent custom monitoring (legacy)",
  variables: { region: ["TENCENTCLOUD_REGION"] },
  assumed: { region: "gz", namespace: "yunmeter" },
  needsDimension: true,
  hasRegion: false,
  notice: "Its documents have been hidden since 2020, and the receiver answers inside Tencent Cloud only, if at all.",
  credentials: ({ env, home, readFile, onLook }) => defaultCredentials(present({ env, home, readFile, onLook })),
  create: (options) => createTencentReporter(options as unknown as TencentReporterOptions),
  hosts: () => [
    {
      kind: "private",
      url: "http://receiver.monitor.tencentyun.com:8080/v2/index.php",
      note: "It has a name inside Tencent Cloud only; its documents have been hidden since 2020.",
    },
  ],
  acceptance: () => Response.json({ code: 0, message: "OK" }),
  probe: (name) => ({ name, value: 1, dimensions: { source: "yunmeter" } }),
};
