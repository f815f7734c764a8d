import type { Service, Vendor } from "../../src/clouds/vendor.ts";

/** A cloud as the page names it; the names are their own, in every language. */
export interface CloudFacts {
  readonly vendor: Vendor;
  /** For tabs. */
  readonly short: string;
  /** For titles. */
  readonly name: string;
  /** Where a client of it sends its points, below the emulator's address. */
  readonly path: string;
}

/** All clouds, in the order of their tabs. */
export const CLOUDS: readonly CloudFacts[] = [
  { vendor: "alibaba", short: "Alibaba", name: "Alibaba CloudMonitor", path: "/" },
  { vendor: "jd", short: "JD", name: "JD Cloud Monitor", path: "/v2/customMetrics" },
  { vendor: "tencent", short: "Tencent", name: "Tencent Cloud Monitor", path: "/v2/index.php" },
  { vendor: "huawei-cse", short: "Huawei CSE", name: "Huawei CSE", path: "/v2/{project}/csemonitor/metric" },
  { vendor: "huawei-ces", short: "Huawei CES", name: "Huawei Cloud Eye", path: "/V1.0/{project}/metric-data" },
];

const HELPERS: Readonly<Record<Exclude<Service, Vendor>, string>> = {
  "alibaba-sts": "Alibaba STS",
  "alibaba-metadata": "Alibaba ECS metadata",
  "huawei-iam": "Huawei IAM",
  "huawei-engine": "Huawei CSE engine",
  "huawei-metadata": "Huawei ECS metadata",
};

/** What a service is called. */
export function nameOfService(service: Service): string {
  const cloud = CLOUDS.find(({ vendor }) => vendor === service);
  return cloud?.name ?? HELPERS[service as Exclude<Service, Vendor>] ?? service;
}

/** The vendor of that name, if it is one. */
export function vendorNamed(name: string | undefined): Vendor | undefined {
  return CLOUDS.find(({ vendor }) => vendor === name)?.vendor;
}

/** Whether a service is looked at together with a cloud: those that hand out its keys are. */
export function belongsTo(service: Service, vendor: Vendor | undefined): boolean {
  if (vendor === undefined || service === vendor) return true;
  const [family] = vendor.split("-");
  return service in HELPERS && service.startsWith(`${family}-`);
}

/** The family of colours in which a service is shown. */
export function hueOf(service: Service): string {
  if (service.startsWith("alibaba")) return "alibaba";
  return service === "huawei-ces" || !service.startsWith("huawei") ? service : "huawei-cse";
}
