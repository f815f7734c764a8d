import { alibabaMetadata, huaweiMetadata } from "../credentials/metadata.ts";
import { alibaba } from "./alibaba/alibaba.ts";
import { alibabaSts } from "./alibaba/identity/sts.ts";
import type { Cloud } from "./cloud.ts";
import { huaweiCes } from "./huawei-ces/huawei-ces.ts";
import { huaweiCse } from "./huawei-cse/huawei-cse.ts";
import { huaweiEngine, huaweiIam } from "./huawei/identity/tokens.ts";
import { jd } from "./jd/jd.ts";
import { tencent } from "./tencent/tencent.ts";
import type { World } from "./world.ts";

/** Everything on the port; STS is asked before the service that shares its path. */
export function allClouds(world: World): readonly Cloud[] {
  const services = [alibabaSts, alibaba, jd, tencent, huaweiCse, huaweiCes];
  const credentials = [huaweiIam, huaweiEngine, alibabaMetadata, huaweiMetadata];
  return [...services, ...credentials].map((make) => make(world));
}
