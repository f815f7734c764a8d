import { createAlibabaReporter } from "@yunmeter/alibaba";
import type { Reporter, Runtime } from "@yunmeter/core";
import { createHuaweiCesReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createTencentReporter } from "@yunmeter/tencent";

export const CREDENTIALS = { accessKeyId: "AK", accessKeySecret: "secret-secret-secret" };

export interface CloudUnderTest {
  readonly name: string;
  readonly reporter: (endpoint: string, runtime: Partial<Runtime>) => Reporter;
}

// Simulated time has no use for a limit of requests a second; a loopback on a busy machine may take long to answer.
function common(endpoint: string, runtime: Partial<Runtime>) {
  return { endpoint, credentials: CREDENTIALS, runtime, timeoutMs: 60_000, requestsPerSecond: Infinity } as const;
}

export const CLOUDS: readonly CloudUnderTest[] = [
  {
    name: "alibaba",
    reporter: (endpoint, runtime) => createAlibabaReporter({ ...common(endpoint, runtime), region: "cn-hangzhou" }),
  },
  {
    name: "jd",
    reporter: (endpoint, runtime) =>
      createJdReporter({ ...common(endpoint, runtime), region: "cn-north-1", namespace: "shop" }),
  },
  {
    name: "tencent",
    reporter: (endpoint, runtime) =>
      createTencentReporter({ ...common(endpoint, runtime), region: "bj", namespace: "shop" }),
  },
  {
    name: "huawei-ces",
    reporter: (endpoint, runtime) =>
      createHuaweiCesReporter({
        ...common(endpoint, runtime),
        region: "cn-north-4",
        projectId: "0123456789",
        namespace: "SHOP.APP",
      }),
  },
];
