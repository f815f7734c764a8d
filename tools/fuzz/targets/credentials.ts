import assert from "node:assert/strict";

import { defaultCredentials as alibaba } from "../../../packages/alibaba/src/credentials/index.ts";
import { type CredentialsProvider, YunmeterError } from "../../../packages/core/src/index.ts";
import { defaultCredentials as huawei } from "../../../packages/huawei/src/credentials/index.ts";
import { defaultCredentials as jd } from "../../../packages/jd/src/credentials/index.ts";
import { defaultCredentials as tencent } from "../../../packages/tencent/src/credentials/index.ts";
import { mutateJson, mutateJsonText, mutateText } from "../mutate.ts";
import { expectNoSecret, expectPlainText } from "../properties.ts";
import type { Random } from "../random.ts";
import type { FuzzTarget } from "../target.ts";
import { legal } from "./answer.ts";
import { KEYS, SECRETS } from "./reporters.ts";

/** Files, environments and answers from which each cloud's keys are read. */
export const CREDENTIALS: readonly FuzzTarget[] = Object.entries({
  alibaba: fromAlibaba,
  huawei: fromHuawei,
  jd: fromJd,
  tencent: fromTencent,
}).map(([cloud, open]) => ({
  name: `credentials of ${cloud}`,
  start: async () => ({ run: (random: Random) => expectKeysOrReasons(open(random)) }),
}));

/** Keys that can be sent, or an error of ours that shows none. */
async function expectKeysOrReasons(provider: CredentialsProvider): Promise<void> {
  try {
    const keys = await provider();
    assert.match(keys.accessKeyId, /^[ -~]+$/u);
    assert.equal(keys.accessKeySecret, keys.accessKeySecret.trim());
    assert(!Number.isNaN(Number(keys.expiresAt ?? 0)));
  } catch (error) {
    assert(YunmeterError.isInstance(error), `${String(error)} is an error of ours`);
    expectPlainText(error.message, 30_000);
    expectNoSecret(error, SECRETS.slice(1));
  }
}

type Files = Readonly<Record<string, string>>;

function machine(files: Files, env: Readonly<Record<string, string>>, random: Random) {
  return {
    home: "/home",
    env: Object.fromEntries(Object.entries(env).filter(() => random.chance(0.8))),
    async readFile(path: string): Promise<string> {
      const text = files[path.replaceAll("\\", "/")];
      if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return text;
    },
  };
}

function fromAlibaba(random: Random): CredentialsProvider {
  const profile = {
    name: "default",
    mode: random.pick(MODES),
    access_key_id: KEYS.accessKeyId,
    access_key_secret: KEYS.accessKeySecret,
    ...ROLE,
  };
  const other = { ...profile, name: "other", mode: "AK" };
  const files = {
    "/home/.aliyun/config.json": mutateJsonText({ current: "default", profiles: [profile, other] }, random),
    "/home/.alibabacloud/credentials": mutateText(
      `[default]\nenable = true\ntype = access_key\naccess_key_id = ${KEYS.accessKeyId}\naccess_key_secret = ${KEYS.accessKeySecret}\n`,
      random,
    ),
    "/token": mutateText(KEYS.accessKeySecret, random),
  };
  const env = random.chance(0.5)
    ? {}
    : {
        ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/a",
        ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/b",
        ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/token",
        ALIBABA_CLOUD_CREDENTIALS_URI: "http://127.0.0.1:9/",
      };
  return alibaba({
    ...machine(random.chance(0.2) ? {} : files, env, random),
    fetch: async () => serviceAnswer(random),
  });
}

const MODES = [
  "AK",
  "StsToken",
  "RamRoleArn",
  "RamRoleArnWithRoleName",
  "ChainableRamRoleArn",
  "EcsRamRole",
  "OIDC",
  "CredentialsURI",
  "External",
];
const ROLE = {
  sts_token: "token",
  ram_role_arn: "acs:ram::1:role/a",
  ram_role_name: "role",
  source_profile: "other",
  expired_seconds: 900,
  oidc_provider_arn: "arn",
  oidc_token_file: "/token",
  credentials_uri: "http://127.0.0.1:9/",
  sts_region: "cn-hangzhou",
};

function fromHuawei(random: Random): CredentialsProvider {
  const basic = `[basic]\nak = ${KEYS.accessKeyId}\nsk = ${KEYS.accessKeySecret}\n`;
  const provided =
    "[basic]\nidp_id = provider\nid_token_file = /token\nproject_id = p1\niam_endpoint = https://iam.example\n";
  const files = {
    "/home/.huaweicloud/credentials": mutateText(random.pick([basic, provided]), random),
    "/token": mutateText(KEYS.accessKeySecret, random),
  };
  const env = { HUAWEICLOUD_SDK_IDP_ID: "provider", HUAWEICLOUD_SDK_ID_TOKEN_FILE: "/token" };
  return huawei({ ...machine(random.chance(0.2) ? {} : files, env, random), fetch: async () => serviceAnswer(random) });
}

function fromJd(random: Random): CredentialsProvider {
  const config = `[default]\naccess_key = ${KEYS.accessKeyId}\nsecret_key = ${KEYS.accessKeySecret}\n[other]\naccess_key = x\n`;
  const current = random.pick(["default", "other", KEYS.accessKeySecret]);
  return jd(
    machine(
      { "/home/.jdc/config": mutateText(config, random), "/home/.jdc/current": mutateText(current, random) },
      {},
      random,
    ),
  );
}

function fromTencent(random: Random): CredentialsProvider {
  const text = `[default]\nsecret_id = ${KEYS.accessKeyId}\nsecret_key = "${KEYS.accessKeySecret}" # mine\n`;
  return tencent(machine({ "/home/.tencentcloud/credentials": mutateText(text, random) }, {}, random));
}

/** What a token service or instance metadata may say. */
function serviceAnswer(random: Random): Response {
  const keys = {
    AccessKeyId: KEYS.accessKeyId,
    AccessKeySecret: KEYS.accessKeySecret,
    SecurityToken: "token",
    Expiration: "2030-01-01T00:00:00Z",
  };
  const credential = {
    access: KEYS.accessKeyId,
    secret: KEYS.accessKeySecret,
    securitytoken: "token",
    expires_at: "2030-01-01T00:00:00.000000Z",
  };
  const body = random.pick<unknown>([
    { Code: "Success", ...keys },
    { Credentials: keys, RequestId: "r" },
    { credential },
    { Code: "NoPermission", Message: KEYS.accessKeySecret },
    "role-name",
  ]);
  const text = typeof body === "string" ? mutateText(body, random) : mutateJsonText(mutateJson(body, random), random);
  // Nothing that is tried again: the pauses would take the time of thousands of runs.
  return new Response(text, {
    status: random.pick([200, 200, 200, 201, 400, 401, 403, 404]),
    headers: { "x-subject-token": legal(mutateText("token", random)) },
  });
}
