import { defaultCredentials as alibabaCredentials } from "@yunmeter/alibaba/credentials";
import { AuthenticationError, type CredentialsProvider } from "@yunmeter/core";
import { present } from "@yunmeter/core/kit";
import { defaultCredentials as huaweiCredentials } from "@yunmeter/huawei/credentials";
import { defaultCredentials as tencentCredentials } from "@yunmeter/tencent/credentials";

import { alibaba } from "../alibaba.ts";
import type { CloudAdapter, CredentialPlaces, StoreName } from "../cloud.ts";
import { HUAWEI_VARIABLES } from "../huawei-auth.ts";
import { accessCodeFinder } from "./presets.ts";
import { storeCloud, type StoreTable } from "./store-cloud.ts";

const PROJECT_ID = "0123456789abcdef0123456789abcdef";

const TABLES: Readonly<Record<StoreName, StoreTable>> = {
  "remote-write": {
    title: "Prometheus remote write",
    variables: {},
    assumed: { url: "http://127.0.0.1:9090/api/v1/write" },
    hasRegion: false,
    tokenVariable: "YUNMETER_REMOTE_WRITE_TOKEN",
    authKind: ({ username }, token) => (username === undefined ? (token === undefined ? "none" : "token") : "keys"),
    credentials: ({ env, onLook }, { username }) => loginProvider(String(username), env, onLook),
  },
  "tencent-cls": {
    title: "Tencent Cloud CLS, a metric topic",
    variables: { region: ["TENCENTCLOUD_REGION"] },
    assumed: { region: "ap-guangzhou", topicId: "0ab1c2d3-0000-4000-8000-000000000000" },
    credentials: ({ env, home, readFile, onLook }) => tencentCredentials(present({ env, home, readFile, onLook })),
  },
  "tencent-prometheus": {
    title: "Tencent Cloud TMP, Prometheus",
    variables: {},
    assumed: { endpoint: "http://10.0.1.2:9090", allowHttp: true },
    hasRegion: false,
    tokenVariable: "YUNMETER_TENCENT_PROMETHEUS_TOKEN",
    authKind: () => "token",
    credentials: ({ env, home }) => tencentCredentials({ env, home }),
  },
  "alibaba-prometheus": {
    title: "Alibaba Cloud ARMS, Prometheus",
    variables: {},
    assumed: { url: "https://cn-hangzhou.arms.aliyuncs.com/prometheus/100000/c01/cn-hangzhou/api/v3/write" },
    hasRegion: false,
    credentials: alibabaCredentials,
  },
  "alibaba-sls": {
    title: "Alibaba Cloud SLS, a metric store",
    variables: alibaba.variables,
    assumed: { region: "cn-hangzhou", project: "yunmeter", metricStore: "metrics" },
    credentials: alibabaCredentials,
  },
  "huawei-aom": {
    title: "Huawei Cloud AOM 2.0, Prometheus",
    variables: HUAWEI_VARIABLES,
    assumed: { region: "cn-north-4", projectId: PROJECT_ID },
    tokenVariable: "YUNMETER_HUAWEI_AOM_TOKEN",
    authKind: (_, token) => (token === undefined ? "keys" : "token"),
    findToken: (settings, parts) => accessCodeFinder(settings, parts)(),
    credentials: huaweiCredentials,
  },
};

export const STORES: Readonly<Record<StoreName, CloudAdapter>> = {
  "remote-write": storeCloud("remote-write", TABLES["remote-write"]),
  "tencent-cls": storeCloud("tencent-cls", TABLES["tencent-cls"]),
  "tencent-prometheus": storeCloud("tencent-prometheus", TABLES["tencent-prometheus"]),
  "alibaba-prometheus": storeCloud("alibaba-prometheus", TABLES["alibaba-prometheus"]),
  "alibaba-sls": storeCloud("alibaba-sls", TABLES["alibaba-sls"]),
  "huawei-aom": storeCloud("huawei-aom", TABLES["huawei-aom"]),
};

/** A user name from the settings, and its password from the environment, as an access key. */
function loginProvider(
  username: string,
  env: CredentialPlaces["env"],
  onLook: CredentialPlaces["onLook"],
): CredentialsProvider {
  return async () => {
    const password = env[PASSWORD];
    onLook?.({ source: "the environment", outcome: password ? "found" : "absent", reason: `${PASSWORD} is not set` });
    if (password) return { accessKeyId: username, accessKeySecret: password };
    throw new AuthenticationError(`no password of ${username}. Set ${PASSWORD}`, { vendor: "remote-write" });
  };
}

const PASSWORD = "YUNMETER_REMOTE_WRITE_PASSWORD";
