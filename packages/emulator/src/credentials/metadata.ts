import { toIsoSeconds } from "../clouds/alibaba/identity/sts.ts";
import type { Cloud } from "../clouds/cloud.ts";
import { type Deal, handler } from "../clouds/handle.ts";
import { Refusal } from "../clouds/refusal.ts";
import type { Rule } from "../clouds/rule.ts";
import type { Service } from "../clouds/vendor.ts";
import type { World } from "../clouds/world.ts";
import { gatewayPage, jsonAnswer, textAnswer } from "../http/pages.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import { served } from "./served.ts";
import type { TokenKind } from "./tokens.ts";

/** What differs between the clouds' instance metadata. */
interface MetadataTable {
  readonly service: Service & TokenKind;
  readonly source: string;
  readonly tokenPath: string;
  readonly lifeHeader: string;
  readonly tokenHeader: string;
  /** What stands under a path, if anything does. */
  readonly read: (path: string, world: World) => Content | undefined;
}

/** A text as it is, or credentials as their cloud writes them. */
type Content = string | ((issued: Issued) => unknown);
type Issued = ReturnType<World["accounts"]["issue"]> & { readonly at: number };

const ALIBABA_ROLES = "/latest/meta-data/ram/security-credentials/";

const ALIBABA_TABLE: MetadataTable = {
  service: "alibaba-metadata",
  source: "https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata",
  tokenPath: "/latest/api/token",
  lifeHeader: "x-aliyun-ecs-metadata-token-ttl-seconds",
  tokenHeader: "x-aliyun-ecs-metadata-token",
  read(path, { role }) {
    if (path === ALIBABA_ROLES || `${path}/` === ALIBABA_ROLES) return role;
    if (path !== `${ALIBABA_ROLES}${role}`) return undefined;
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

const HUAWEI_TABLE: MetadataTable = {
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

const LONGEST_LIFE_S = 21_600;

/** Alibaba's instance metadata: the role's name, its temporary key, and the token that may be asked for first. */
export function alibabaMetadata(world: World): Cloud {
  return metadata(ALIBABA_TABLE, world);
}

/** Huawei's instance metadata: a temporary key, and the token that may be asked for first. */
export function huaweiMetadata(world: World): Cloud {
  return metadata(HUAWEI_TABLE, world);
}

function metadata(table: MetadataTable, world: World): Cloud {
  const rule: Rule = {
    id: `${table.service}.token`,
    about: "A token for the metadata lives 1 to 21,600 seconds; one that is sent was handed out, and is still valid.",
    source: table.source,
    confidence: "high",
    kind: "signature",
  };
  const refused = (code: string, message: string): Refusal => new Refusal(rule, { code, message });
  const giveToken = ({ headers, at }: ReceivedRequest): string => {
    const seconds = Number(headers[table.lifeHeader]);
    if (!(seconds >= 1 && seconds <= LONGEST_LIFE_S))
      throw refused("400", `${table.lifeHeader} is not between 1 and ${LONGEST_LIFE_S}`);
    return world.tokens.issue(table.service, at + seconds * 1000);
  };
  const deal: Deal = (request) => {
    const { method, path, headers, at } = request;
    if (path === table.tokenPath) {
      if (method !== "PUT") throw refused("405", "a token is asked for with PUT");
      return served(textAnswer(200, giveToken(request)));
    }
    if (method !== "GET") throw refused("405", "metadata is read with GET");
    const token = headers[table.tokenHeader];
    if (token !== undefined && world.tokens.check(table.service, token, at) !== "valid") {
      throw refused("403", "the metadata token is unknown or expired");
    }
    const content = table.read(path, world);
    if (content === undefined) throw refused("404", "no such metadata");
    if (typeof content === "string") return served(textAnswer(200, content));
    const issued = { ...world.accounts.issue(at), at };
    return served(jsonAnswer(200, content(issued)), issued.accessKeyId);
  };
  return {
    service: table.service,
    rules: [rule],
    claims: ({ path }) => path === table.tokenPath || table.read(path, world) !== undefined || isUnder(path, table),
    handle: handler(deal, ({ facts }) => gatewayPage(Number(facts.code))),
    failure: ({ status }) => gatewayPage(status),
    throttled: () => gatewayPage(429),
  };
}

/** Any other role is asked here too, and is not there. */
function isUnder(path: string, { service }: MetadataTable): boolean {
  return service === "alibaba-metadata" && path.startsWith(ALIBABA_ROLES);
}
