import { createHuaweiCesReporter, type HuaweiCesReporterOptions } from "@yunmeter/huawei";
import { defaultCredentials } from "@yunmeter/huawei/credentials";

import type { CloudAdapter } from "./cloud.ts";
import { authOf, HUAWEI_VARIABLES, TOKEN_VARIABLE } from "./huawei-auth.ts";

export const huaweiCes: CloudAdapter = {
  name: "huawei-ces",
  title: "Huawei Cloud Eye (CES)",
  variables: HUAWEI_VARIABLES,
  tokenVariable: TOKEN_VARIABLE,
  assumed: { region: "cn-north-4", projectId: "0123456789abcdef0123456789abcdef", namespace: "MINE.APP" },
  needsDimension: true,
  credentials: defaultCredentials,
  create({ auth, ...options }, { token }) {
    return createHuaweiCesReporter({ ...options, ...authOf(auth, token) } as HuaweiCesReporterOptions);
  },
  hosts: ({ region }) => [{ kind: "public", url: `https://ces.${region}.myhuaweicloud.com/` }],
  acceptance: () => new Response(undefined, { status: 201 }),
  probe: (name, time) => ({ name, timestamp: time, value: 1, dimensions: { source: "yunmeter" } }),
};
