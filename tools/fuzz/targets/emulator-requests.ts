import { ACCOUNT } from "../../../packages/emulator/src/testing/account.ts";
import type { RawRequest } from "../../../packages/emulator/src/testing/send.ts";
import {
  metricList,
  rawItem,
  signAlibabaV1,
  signAlibabaV3,
} from "../../../packages/emulator/src/testing/sign-alibaba.ts";
import {
  askHuawei,
  cesDatum,
  CES_PATH,
  CSE_PATH,
  cseReport,
  signHuawei,
} from "../../../packages/emulator/src/testing/sign-huawei.ts";
import { jdPoint, signJd } from "../../../packages/emulator/src/testing/sign-jd.ts";
import { askTencent, signTencent, tencentPoint } from "../../../packages/emulator/src/testing/sign-tencent.ts";
import { aSeries, basic, encodeWrite, writeRemote } from "../../../packages/emulator/src/testing/write-remote.ts";
import { mutateBytes, mutateJson, mutateJsonText, mutateText } from "../mutate.ts";
import type { Random } from "../random.ts";

/** A mutated request whose signature is right, so that all of it is read. */
export function signedRequest(host: string, random: Random): RawRequest {
  return random.pick(SIGNED)(host, random);
}

const SIGNED: readonly ((host: string, random: Random) => RawRequest)[] = [
  (_, random) =>
    signAlibabaV1([], { parameters: texts({ ...metricList([rawItem(), rawItem()]), Format: "JSON" }, random) }),
  (host, random) => signAlibabaV3([], host, { parameters: texts(metricList([rawItem()]), random) }),
  (host, random) =>
    signJd(
      mutateJsonText({ metricDataList: [jdPoint(), jdPoint({ type: 2, values: { sum: "1", count: "2" } })] }, random),
      host,
    ),
  (_, random) =>
    signTencent(mutateJson([tencentPoint(), tencentPoint()], random), { method: random.pick(["GET", "POST"]) }),
  (_, random) => signHuawei(CES_PATH, mutateJsonText([cesDatum(), cesDatum()], random)),
  (_, random) => signHuawei(CSE_PATH, mutateJsonText(cseReport(), random)),
  (_, random) =>
    writeRemote(mutateBytes(encodeWrite([aSeries(), aSeries({ samples: [] })]), random), { headers: basic() }),
  (_, random) => ({
    ...writeRemote([aSeries()], { headers: basic() }),
    body: mutateBytes(encodeWrite([aSeries()]), random),
  }),
  (_, random) =>
    askTencent(texts({ period: "300", "dimensions.0.value": "10.0.0.1", startTime: "2026-01-02 03:04:05" }, random)),
  (_, random) =>
    askHuawei(
      CES_PATH,
      texts(
        {
          namespace: "MINE.APP",
          metric_name: "cpu_util",
          "dim.0": "instance_id,web1",
          from: "1",
          to: "2",
          period: "1",
          filter: "max",
        },
        random,
      ),
    ),
];

function texts(fields: Readonly<Record<string, string | undefined>>, random: Random): Readonly<Record<string, string>> {
  const mutated = Object.entries(mutateJson(fields, random) ?? {});
  return Object.fromEntries(
    mutated.map(([name, value]) => [
      name.toWellFormed(),
      (typeof value === "string" ? value : JSON.stringify(value)).toWellFormed(),
    ]),
  );
}

/** A request that nothing signs: of the control API, the inspector, metadata, token services and queries. */
export function openRequest(random: Random): RawRequest {
  const [method, target, body] = random.pick(OPEN);
  const content = body === undefined ? "" : mutateJsonText(body, random);
  return {
    method,
    target: (random.chance(0.5) ? mutateText(target, random).replaceAll(/[^!-~]/gu, "") : target) || "/",
    headers: { "content-type": "application/json" },
    body: content.toWellFormed(),
  };
}

const OPEN: readonly (readonly [method: string, target: string, body?: unknown])[] = [
  ["POST", "/_yunmeter/api/faults", { vendor: "jd", status: 503, probability: 0.1, times: 2 }],
  ["POST", "/_yunmeter/api/accounts", { accessKeyId: "another", accessKeySecret: "another-secret" }],
  ["DELETE", "/_yunmeter/api/faults"],
  ["GET", "/_yunmeter/api/points?vendor=jd&name=latency&limit=10&from=1&to=2"],
  ["GET", "/_yunmeter/api/series?search=point&limit=10"],
  ["GET", "/_yunmeter/api/requests?vendor=alibaba&before=7&format=ndjson"],
  ["GET", "/_yunmeter/index.html"],
  ["GET", "/latest/meta-data/ram/security-credentials/yunmeter-role"],
  ["GET", "/openstack/latest/securitykey"],
  ["GET", "/api/v1/query?query=orders_total%7Bshop%3D%22web1%22%7D&time=1767323045"],
  [
    "GET",
    "/v2/regions/cn-north-1/namespaces/app.test/metricData?startTime=2026-01-02T03:04:05Z&endTime=2026-01-02T03:09:05Z",
  ],
  ["GET", "/?Action=DescribeMetricList&MetricName=cpu_total&Dimensions=%5B%7B%22host%22%3A%22web1%22%7D%5D"],
  [
    "POST",
    "/v3/auth/tokens",
    { auth: { identity: { methods: ["password"], password: { user: { name: ACCOUNT.accessKeyId, password: "b" } } } } },
  ],
  ["POST", "/v4/token", { name: "root", password: "secret" }],
  ["POST", "/v1/customMetrics", { metricDataList: [jdPoint()] }],
];
