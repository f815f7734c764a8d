import { ALIBABA } from "./alibaba.ts";
import { type DemoCloud, CLOUD_NAMES, type CloudName } from "./cloud.ts";
import { HUAWEI } from "./huawei.ts";
import { JD } from "./jd.ts";
import { PROMETHEUS } from "./prometheus.ts";
import { TENCENT } from "./tencent.ts";

const TABLE: Readonly<Record<CloudName, DemoCloud>> = {
  alibaba: ALIBABA,
  jd: JD,
  tencent: TENCENT,
  huawei: HUAWEI,
  prometheus: PROMETHEUS,
};

export const CLOUDS: readonly DemoCloud[] = CLOUD_NAMES.map((name) => TABLE[name]);

export function cloudOf(name: CloudName): DemoCloud {
  return TABLE[name];
}

export function isCloudName(text: string | undefined): text is CloudName {
  return CLOUD_NAMES.some((name) => name === text);
}
