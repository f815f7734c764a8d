import type { CloudName } from "../../clouds/cloud.ts";
import { readFromAlibaba } from "./alibaba.ts";
import { readFromCes } from "./huawei-ces.ts";
import { readFromCse } from "./huawei-cse.ts";
import { readFromJd } from "./jd.ts";
import type { Reading } from "./reading.ts";
import { readFromTencent } from "./tencent.ts";

/** The documented call of each cloud. */
export const READINGS: Readonly<Record<CloudName, Reading>> = {
  alibaba: readFromAlibaba,
  jd: readFromJd,
  tencent: readFromTencent,
  "huawei-cse": readFromCse,
  "huawei-ces": readFromCes,
};
