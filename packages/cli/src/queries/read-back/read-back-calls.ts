import type { CloudName } from "../../clouds/cloud.ts";
import { readFromAlibaba } from "./alibaba.ts";
import { readFromCes } from "./huawei-ces.ts";
import { readFromCse } from "./huawei-cse.ts";
import { readFromJd } from "./jd.ts";
import type { ReadBackCall } from "./read-back-call.ts";
import { readFromStore } from "./store.ts";
import { readFromTencent } from "./tencent.ts";

export const READ_BACK_CALLS: Readonly<Partial<Record<CloudName, ReadBackCall>>> = {
  alibaba: readFromAlibaba,
  jd: readFromJd,
  tencent: readFromTencent,
  "huawei-cse": readFromCse,
  "huawei-ces": readFromCes,
  "remote-write": readFromStore("remote-write"),
  "tencent-cls": readFromStore("tencent-cls"),
  "tencent-prometheus": readFromStore("tencent-prometheus"),
  "alibaba-sls": readFromStore("alibaba-sls"),
};
