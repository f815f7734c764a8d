import { createHuaweiCseReporter, type HuaweiCseReporterOptions } from "@yunmeter/huawei";
import { defaultCredentials } from "@yunmeter/huawei/credentials";

import type { CloudAdapter } from "./cloud.ts";
import { authOf, HUAWEI_VARIABLES } from "./huawei-auth.ts";

export const huaweiCse: CloudAdapter = {
  name: "huawei-cse",
  title: "Huawei CSE dashboard",
  variables: HUAWEI_VARIABLES,
  assumed: { region: "cn-north-4", service: "yunmeter" },
  credentials: defaultCredentials,
  create({ auth, service, appId = "default", version = "1.0.0", instance, ...own }, { token, hostName }) {
    const options = {
      ...own,
      ...authOf(auth, token),
      // Without its name the reporter says itself what is missing.
      ...(service === undefined ? {} : { service: { name: service, appId, version, instance: instance ?? hostName } }),
    };
    return createHuaweiCseReporter(options as HuaweiCseReporterOptions);
  },
  hosts: ({ region }) => [
    {
      kind: "public",
      url: `https://cse.${region}.myhuaweicloud.com/`,
      note: "The shared engine; a dedicated one has its own address in your VPC, on port 30109.",
    },
  ],
  acceptance: () => new Response("upload ok"),
  probe: (name, time) => ({ name, timestamp: time, period: 10, statistics: { count: 1, average: 1 } }),
};
