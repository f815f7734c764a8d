import { describe, expect, it } from "vitest";

import type { Service } from "../clouds/vendor.ts";
import { send } from "../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../testing/sign-alibaba.ts";
import { CES_PATH, cesDatum, CSE_PATH, cseReport, signHuawei } from "../testing/sign-huawei.ts";
import { jdPoint, signJd } from "../testing/sign-jd.ts";
import { signTencent, tencentPoint } from "../testing/sign-tencent.ts";
import { testEmulator } from "../testing/with-emulator.ts";
import { aSeries, writeRemote } from "../testing/write-remote.ts";
import type { FaultRule } from "./fault-rule.ts";

describe("the failure of each cloud under a fault rule", () => {
  const ask = {
    alibaba: () => signAlibabaV1([rawItem()]),
    jd: (host: string) => signJd([jdPoint()], host),
    tencent: () => signTencent([tencentPoint()]),
    "huawei-cse": () => signHuawei(CSE_PATH, cseReport()),
    "huawei-ces": () => signHuawei(CES_PATH, [cesDatum()]),
    "alibaba-sts": () => ({ method: "POST", target: "/?Action=AssumeRoleWithOIDC" }),
    "alibaba-metadata": () => ({ target: "/latest/meta-data/ram/security-credentials/" }),
    "huawei-iam": () => ({ method: "POST", target: "/v3/auth/tokens" }),
    "huawei-engine": () => ({ method: "POST", target: "/v4/token" }),
    "remote-write": () => writeRemote([aSeries()]),
    "huawei-aom": () => ({ target: "/v1/p/access-code" }),
    "huawei-metadata": () => ({ target: "/openstack/latest/securitykey" }),
  } as const satisfies Record<Service, (host: string) => Parameters<typeof send>[1]>;

  it.each<[Service, FaultRule, number, string | RegExp]>([
    ["alibaba", { status: 500 }, 500, '"Code":"InternalError"'],
    ["alibaba", { status: 403 }, 403, '"Code":"Forbidden.RAM"'],
    ["alibaba", { status: 414 }, 414, "<title>414"],
    ["alibaba", { status: 502 }, 502, "<title>502"],
    [
      "alibaba",
      { status: 200, code: "206", message: "reach Max time series num" },
      200,
      '"Message":"reach Max time series num"',
    ],
    ["alibaba", { status: 400, code: "SignatureNonceUsed" }, 400, '"Code":"SignatureNonceUsed"'],
    ["alibaba", { throttle: true }, 400, '"Code":"Throttling.User"'],
    ["jd", { status: 500 }, 500, '"status":"HTTP_INTERNAL_SERVER_ERROR"'],
    ["jd", { status: 504 }, 504, "<title>504"],
    ["jd", { throttle: true }, 429, '"status":"HTTP_RATE_LIMIT_EXCEEDED"'],
    ["tencent", { status: 500 }, 500, '{"code":1003,'],
    ["tencent", { status: 200, code: "1014", message: "no route" }, 200, '{"code":1014,"message":"no route"}'],
    ["tencent", { status: 502 }, 502, "<title>502"],
    ["tencent", { throttle: true }, 200, '{"code":1006,'],
    ["huawei-cse", { status: 400 }, 400, '"error_code":"SVCSTG.CSE.4001000"'],
    ["huawei-cse", { status: 403 }, 403, '"error_code":"APIGW.0302"'],
    ["huawei-cse", { status: 502 }, 502, "<title>502"],
    ["huawei-cse", { throttle: true }, 429, '"error_code":"APIGW.0308"'],
    ["huawei-ces", { status: 500 }, 500, '"code":"ces.0007"'],
    ["remote-write", { status: 503, message: "busy" }, 503, "busy"],
    ["remote-write", { throttle: { retryAfterMs: 1500 } }, 429, "too many requests"],
    ["huawei-ces", { status: 401 }, 401, '"error_code":"APIGW.0301"'],
    ["huawei-ces", { status: 504 }, 504, "<title>504"],
    ["huawei-ces", { throttle: true }, 429, '"code":"ces.0429"'],
    ["alibaba-sts", { status: 503 }, 503, '"Code":"ServiceUnavailable"'],
    ["alibaba-metadata", { status: 503 }, 503, "<title>503"],
    ["alibaba-metadata", { throttle: true }, 429, "<title>429"],
    ["huawei-iam", { status: 500 }, 500, '"error_code":"APIGW.9999"'],
    ["huawei-engine", { throttle: true }, 429, '"error_code":"APIGW.0308"'],
    ["huawei-metadata", { status: 404 }, 404, "<title>404"],
  ])("%s fails as asked by %j", async (vendor, rule, status, body) => {
    const emulator = await testEmulator();
    emulator.fault({ vendor, ...rule });

    const answer = await send(emulator.url, ask[vendor](emulator.host));

    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(body);
  });

  it.each<[Service, string, string]>([
    ["alibaba", "x-acs-retry-after", "2500"],
    ["jd", "retry-after", "3"],
    ["huawei-cse", "retry-after", "3"],
    ["huawei-ces", "retry-after", "3"],
    ["remote-write", "retry-after", "3"],
  ])("%s says in %s how long to wait", async (vendor, header, value) => {
    const emulator = await testEmulator();
    emulator.fault({ vendor, throttle: { retryAfterMs: 2500 } });

    const answer = await send(emulator.url, ask[vendor](emulator.host));

    expect(answer.headers[header]).toBe(value);
  });
});
