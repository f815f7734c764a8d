import { describe, expect, it } from "vitest";

import {
  alibabaPrometheus,
  alibabaSls,
  createRemoteWriteReporter,
  huaweiAom,
  type RemoteWriteReporterOptions,
  tencentCls,
  tencentPrometheus,
} from "../index.ts";

const credentials = { accessKeyId: "key-id", accessKeySecret: "key-secret" };
const basic = { username: "key-id", password: "key-secret", expiresAt: undefined };

const PRESETS: readonly (readonly [string, RemoteWriteReporterOptions, object])[] = [
  [
    "Tencent Cloud's Prometheus",
    tencentPrometheus({ address: "10.0.1.2:9090", token: "t" }),
    { url: "http://10.0.1.2:9090/api/v1/prom/write", auth: { bearer: "t" }, labels: { count: 32, valueBytes: 2048 } },
  ],
  [
    "Tencent Cloud's log service",
    tencentCls({ region: "ap-guangzhou", topicId: "topic-1", credentials }),
    { url: "https://ap-guangzhou.cls.tencentcs.com/prometheus/topic-1/api/v1/write", auth: { basic } },
  ],
  [
    "Tencent Cloud's log service from inside",
    tencentCls({ region: "ap-guangzhou", topicId: "topic-1", credentials, internal: true }),
    { url: "https://ap-guangzhou.cls.tencentyun.com/prometheus/topic-1/api/v1/write" },
  ],
  [
    "Alibaba Cloud's Prometheus",
    alibabaPrometheus({
      url: "https://cn-hangzhou.arms.aliyuncs.com/prometheus/1/c1/cn-hangzhou/api/v3/write",
      credentials,
    }),
    {
      url: "https://cn-hangzhou.arms.aliyuncs.com/prometheus/1/c1/cn-hangzhou/api/v3/write",
      auth: { basic },
      labels: { valueBytes: 256 },
    },
  ],
  [
    "Alibaba Cloud's log service",
    alibabaSls({ region: "cn-hangzhou", project: "p", metricStore: "s", credentials }),
    {
      url: "https://p.cn-hangzhou.log.aliyuncs.com/prometheus/p/s/api/v1/write",
      auth: { basic },
      labels: { without: "|" },
    },
  ],
  [
    "Huawei Cloud's AOM",
    huaweiAom({ region: "cn-north-4", projectId: "0123abc", accessCode: "code" }),
    { url: "https://aom-access.cn-north-4.myhuaweicloud.com:8443/v1/0123abc/push", auth: { bearer: "code" } },
  ],
];

describe("presets", () => {
  it.each(PRESETS)("give the address and the way in for %s", (_, options, expected) => {
    expect(options).toMatchObject(expected);
    expect(() => createRemoteWriteReporter({ ...options, allowHttp: true })).not.toThrow();
  });

  it("leave it to you to allow the plain HTTP of a VPC", () => {
    expect(() => createRemoteWriteReporter(tencentPrometheus({ address: "10.0.1.2:9090", token: "t" }))).toThrow(
      "allowHttp",
    );
  });

  it("show what the address of Tencent Cloud's Prometheus looks like", () => {
    expect(() => tencentPrometheus({ address: "", token: "t" })).toThrow(
      'address must be a host, such as 10.0.1.2:9090; received ""',
    );
  });

  it.each(["https://10.0.1.2:9090//", "HTTP://10.0.1.2:9090"])("take an address with its scheme: %s", (address) => {
    expect(tencentPrometheus({ address, token: "t" }).url).toMatch(
      /^https?:\/\/10\.0\.1\.2:9090\/api\/v1\/prom\/write$/iu,
    );
  });

  it("need no keys where Alibaba Cloud's address holds a token", () => {
    expect(alibabaPrometheus({ url: "https://host/prometheus/token/1/c1/r/api/v3/write" }).auth).toBeUndefined();
  });

  it("call for the keys of a provider when they are needed", async () => {
    const { auth } = tencentCls({ region: "r", topicId: "t", credentials: async () => credentials });

    const login = auth !== undefined && "basic" in auth ? auth.basic : undefined;
    expect(typeof login === "function" && (await login())).toEqual(basic);
  });

  it.each([
    [
      "a part of an address that leads elsewhere",
      () => tencentCls({ region: "evil.example/", topicId: "t", credentials }),
      "region",
    ],
    [
      "temporary keys",
      () => tencentCls({ region: "r", topicId: "t", credentials: { ...credentials, securityToken: "secret-token" } }),
      "credentials must be long-term keys",
    ],
    [
      "keys that are missing",
      () => alibabaSls({ region: "r", project: "p", metricStore: "s" } as never),
      "credentials must",
    ],
    [
      "an access code that is empty",
      () => huaweiAom({ region: "r", projectId: "p", accessCode: "" }),
      "accessCode must",
    ],
  ])("refuse %s", (_, act, fault) => {
    expect(act).toThrow(fault);
    expect(act).not.toThrow("secret-token");
  });
});
