import type { CloudService } from "../../cloud-service.ts";
import { instanceMetadata, type MetadataTable } from "../../identity/instance-metadata.ts";
import type { ServiceContext } from "../../service-context.ts";

const TABLE: MetadataTable = {
  service: "huawei-metadata",
  source: "https://support.huaweicloud.com/intl/en-us/usermanual-ecs/ecs_03_2167.html",
  tokenPath: "/meta-data/latest/api/token",
  lifeHeader: "x-metadata-token-ttl-seconds",
  tokenHeader: "x-metadata-token",
  read(path) {
    if (path !== "/openstack/latest/securitykey") return undefined;
    return ({ accessKeyId, accessKeySecret, securityToken, expiresAt }) => ({
      credential: {
        access: accessKeyId,
        secret: accessKeySecret,
        securitytoken: securityToken,
        expires_at: new Date(expiresAt).toISOString(),
      },
    });
  },
};

export function huaweiMetadata(context: ServiceContext): CloudService {
  return instanceMetadata(TABLE, context);
}
