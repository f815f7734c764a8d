import type { Service, Vendor } from "../../src/clouds/vendor.ts";

export interface CloudFacts {
  readonly vendor: Vendor;
  readonly short: string;
  readonly name: string;
  /** Where clients send points, below the emulator's address. */
  readonly path: string;
}

export const CLOUDS: readonly CloudFacts[] = [
  { vendor: "alibaba", short: "Alibaba", name: "Alibaba CloudMonitor", path: "/" },
  { vendor: "jd", short: "JD", name: "JD Cloud Monitor", path: "/v2/customMetrics" },
  { vendor: "tencent", short: "Tencent", name: "Tencent Cloud Monitor", path: "/v2/index.php" },
  { vendor: "huawei-cse", short: "Huawei CSE", name: "Huawei CSE", path: "/v2/{project}/csemonitor/metric" },
  { vendor: "huawei-ces", short: "Huawei CES", name: "Huawei Cloud Eye", path: "/V1.0/{project}/metric-data" },
  { vendor: "remote-write", short: "Prometheus", name: "Prometheus remote write", path: "/api/v1/write" },
];

const HELPERS: Readonly<Record<Exclude<Service, Vendor>, string>> = {
  "alibaba-sts": "Alibaba STS",
  "alibaba-metadata": "Alibaba ECS metadata",
  "huawei-iam": "Huawei IAM",
  "huawei-engine": "Huawei CSE engine",
  "huawei-aom": "Huawei AOM",
  "huawei-metadata": "Huawei ECS metadata",
};

export function nameOfService(service: Service): string {
  const cloud = CLOUDS.find(({ vendor }) => vendor === service);
  return cloud?.name ?? HELPERS[service as Exclude<Service, Vendor>] ?? service;
}

export function vendorNamed(name: string | undefined): Vendor | undefined {
  return CLOUDS.find(({ vendor }) => vendor === name)?.vendor;
}

/** Services that issue a cloud's keys are listed with it. */
export function belongsTo(service: Service, vendor: Vendor | undefined): boolean {
  if (vendor === undefined || service === vendor) return true;
  const [family] = vendor.split("-");
  return service in HELPERS && service.startsWith(`${family}-`);
}

/** Services of one cloud share a hue. */
export function hueOf(service: Service): string {
  if (service.startsWith("alibaba")) return "alibaba";
  return service === "huawei-ces" || !service.startsWith("huawei") ? service : "huawei-cse";
}
