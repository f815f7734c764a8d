import type { CloudName } from "../../../clouds/cloud.ts";
import { alibabaFigures } from "./alibaba.ts";
import type { Figures } from "./figures.ts";
import { huaweiCesFigures } from "./huawei-ces.ts";
import { huaweiCseFigures } from "./huawei-cse.ts";
import { jdFigures } from "./jd.ts";
import { tencentFigures } from "./tencent.ts";

/** What each cloud publishes. */
export const FIGURES: Readonly<Record<CloudName, Figures>> = {
  alibaba: alibabaFigures,
  jd: jdFigures,
  tencent: tencentFigures,
  "huawei-cse": huaweiCseFigures,
  "huawei-ces": huaweiCesFigures,
};
