import type { Language } from "@yunmeter/page-kit/preferences";

import { type Service, SERVICES, type Vendor, VENDORS } from "../../src/clouds/vendor.ts";

type Names = Readonly<Record<Language, string>>;

/** Where clients send points, below the emulator's address. */
export const PATHS: Readonly<Record<Vendor, string>> = {
  alibaba: "/",
  jd: "/v1/customMetrics",
  tencent: "/v2/index.php",
  "huawei-cse": "/v2/default/csemonitor/metric",
  "huawei-ces": "/V1.0/{project}/metric-data",
  "remote-write": "/api/v1/write",
};

const SHORT: Readonly<Record<Vendor, Names>> = {
  alibaba: { en: "Alibaba", "zh-CN": "阿里云" },
  jd: { en: "JD", "zh-CN": "京东云" },
  tencent: { en: "Tencent", "zh-CN": "腾讯云" },
  "huawei-cse": { en: "Huawei CSE", "zh-CN": "华为云 CSE" },
  "huawei-ces": { en: "Huawei CES", "zh-CN": "华为云 CES" },
  "remote-write": { en: "Prometheus", "zh-CN": "Prometheus" },
};

const NAMES: Readonly<Record<Service, Names>> = {
  alibaba: { en: "Alibaba CloudMonitor", "zh-CN": "阿里云云监控" },
  jd: { en: "JD Cloud Monitor", "zh-CN": "京东云云监控" },
  tencent: { en: "Tencent Cloud Monitor", "zh-CN": "腾讯云监控" },
  "huawei-cse": { en: "Huawei CSE", "zh-CN": "华为云 CSE" },
  "huawei-ces": { en: "Huawei Cloud Eye", "zh-CN": "华为云云监控 CES" },
  "remote-write": { en: "Prometheus remote write", "zh-CN": "Prometheus remote write" },
  "alibaba-sts": { en: "Alibaba STS", "zh-CN": "阿里云 STS" },
  "alibaba-metadata": { en: "Alibaba ECS metadata", "zh-CN": "阿里云 ECS 元数据" },
  "huawei-iam": { en: "Huawei IAM", "zh-CN": "华为云 IAM" },
  "huawei-engine": { en: "Huawei CSE engine", "zh-CN": "华为云 CSE 引擎" },
  "huawei-aom": { en: "Huawei AOM", "zh-CN": "华为云 AOM" },
  "huawei-metadata": { en: "Huawei ECS metadata", "zh-CN": "华为云 ECS 元数据" },
};

export function nameOfService(service: Service, language: Language): string {
  return NAMES[service][language];
}

export function shortName(vendor: Vendor, language: Language): string {
  return SHORT[vendor][language];
}

/** Every name of a service, for a search in either language. */
export function namesOfService(service: Service): string {
  const short = isVendor(service) ? Object.values(SHORT[service]) : [];
  return [service, ...Object.values(NAMES[service]), ...short].join(" ");
}

export function vendorNamed(name: string | undefined): Vendor | undefined {
  return VENDORS.find((vendor) => vendor === name);
}

/** Services that issue a cloud's keys are listed with it. */
export function belongsTo(service: Service, vendor: Vendor | undefined): boolean {
  if (vendor === undefined || service === vendor) return true;
  const [family] = vendor.split("-");
  return !isVendor(service) && service.startsWith(`${family}-`);
}

function isVendor(service: Service): service is Vendor {
  return SERVICES.includes(service) && VENDORS.some((vendor) => vendor === service);
}

/** Services of one cloud share a hue. */
export function hueOf(service: Service): string {
  if (service.startsWith("alibaba")) return "alibaba";
  return service === "huawei-ces" || !service.startsWith("huawei") ? service : "huawei-cse";
}
