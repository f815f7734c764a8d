/** A cloud's metric service, by the name that Yunmeter's reporters have for it. */
export type Vendor = "alibaba" | "jd" | "tencent" | "huawei-cse" | "huawei-ces";

/** Whatever answers a request: a metric service, or one that hands out credentials. */
export type Service = Vendor | "alibaba-sts" | "alibaba-metadata" | "huawei-iam" | "huawei-engine" | "huawei-metadata";

/** All metric services, in the order in which they are listed everywhere. */
export const VENDORS: readonly Vendor[] = ["alibaba", "jd", "tencent", "huawei-cse", "huawei-ces"];

/** All services. */
export const SERVICES: readonly Service[] = [
  ...VENDORS,
  "alibaba-sts",
  "alibaba-metadata",
  "huawei-iam",
  "huawei-engine",
  "huawei-metadata",
];
