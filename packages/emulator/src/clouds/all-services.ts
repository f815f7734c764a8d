import { alibaba } from "./alibaba/alibaba.ts";
import { alibabaMetadata } from "./alibaba/identity/metadata.ts";
import { alibabaSts } from "./alibaba/identity/sts.ts";
import type { CloudService } from "./cloud-service.ts";
import { huaweiCes } from "./huawei-ces/huawei-ces.ts";
import { huaweiCse } from "./huawei-cse/huawei-cse.ts";
import { huaweiAom } from "./huawei/identity/access-code.ts";
import { huaweiMetadata } from "./huawei/identity/metadata.ts";
import { huaweiEngine, huaweiIam } from "./huawei/identity/tokens.ts";
import { jd } from "./jd/jd.ts";
import { remoteWrite } from "./remote-write/remote-write.ts";
import type { ServiceContext } from "./service-context.ts";
import { tencent } from "./tencent/tencent.ts";

/** STS comes first: it shares its path with CloudMonitor. */
export function allServices(context: ServiceContext): readonly CloudService[] {
  const services = [alibabaSts, alibaba, jd, tencent, huaweiCse, huaweiCes, remoteWrite];
  const credentials = [huaweiIam, huaweiEngine, huaweiAom, alibabaMetadata, huaweiMetadata];
  return [...services, ...credentials].map((make) => make(context));
}
