import type { CloudName } from "../../../clouds/cloud.ts";
import { alibabaFigures } from "./alibaba.ts";
import type { PublishedFigures } from "./figures.ts";
import { huaweiCesFigures } from "./huawei-ces.ts";
import { huaweiCseFigures } from "./huawei-cse.ts";
import { jdFigures } from "./jd.ts";
import { STORE_FIGURES } from "./stores.ts";
import { tencentFigures } from "./tencent.ts";

export const PUBLISHED_FIGURES: Readonly<Record<CloudName, PublishedFigures>> = {
  alibaba: alibabaFigures,
  jd: jdFigures,
  tencent: tencentFigures,
  "huawei-cse": huaweiCseFigures,
  "huawei-ces": huaweiCesFigures,
  ...STORE_FIGURES,
};
