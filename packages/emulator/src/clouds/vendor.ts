/** A metric service, by the name of its reporter. */
export type Vendor = "alibaba" | "jd" | "tencent" | "huawei-cse" | "huawei-ces" | "remote-write";

/** Every service on the port: metric services and those that issue credentials. */
export type Service =
  | Vendor
  | "alibaba-sts"
  | "alibaba-metadata"
  | "huawei-iam"
  | "huawei-engine"
  | "huawei-aom"
  | "huawei-metadata";

/** Metric services, in display order. */
export const VENDORS: readonly Vendor[] = ["alibaba", "jd", "tencent", "huawei-cse", "huawei-ces", "remote-write"];

export const SERVICES: readonly Service[] = [
  ...VENDORS,
  "alibaba-sts",
  "alibaba-metadata",
  "huawei-iam",
  "huawei-engine",
  "huawei-aom",
  "huawei-metadata",
];
