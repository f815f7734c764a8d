import type { CloudService } from "../../cloud-service.ts";
import { instanceMetadata, type MetadataTable } from "../../identity/instance-metadata.ts";
import type { ServiceContext } from "../../service-context.ts";
import { toIsoSeconds } from "./iso-seconds.ts";

const ROLES = "/latest/meta-data/ram/security-credentials/";

const TABLE: MetadataTable = {
  service: "alibaba-metadata",
  source: "https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata",
  tokenPath: "/latest/api/token",
  lifeHeader: "x-aliyun-ecs-metadata-token-ttl-seconds",
  tokenHeader: "x-aliyun-ecs-metadata-token",
  root: ROLES,
  read(path, { role }) {
    if (path === ROLES || `${path}/` === ROLES) return role;
    if (path !== `${ROLES}${role}`) return undefined;
    return ({ accessKeyId, accessKeySecret, securityToken, expiresAt, at }) => ({
      AccessKeyId: accessKeyId,
      AccessKeySecret: accessKeySecret,
      SecurityToken: securityToken,
      Expiration: toIsoSeconds(expiresAt),
      LastUpdated: toIsoSeconds(at),
      Code: "Success",
    });
  },
};

export function alibabaMetadata(context: ServiceContext): CloudService {
  return instanceMetadata(TABLE, context);
}
