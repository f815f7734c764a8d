import { describe, expect, it } from "vitest";

import { alibabaRpc } from "./alibaba-rpc.ts";
import { huaweiSdkHmac } from "./huawei-sdk-hmac.ts";
import { jdcloud2 } from "./jdcloud2.ts";
import { tencentTc3 } from "./tencent-tc3.ts";
import { tencentQuery, tencentV1 } from "./tencent-v1.ts";

// Each is a request that the cloud published, or that its own client signed with a made-up key.

describe("jdcloud2", () => {
  it("signs as the official SDK does", () => {
    const body =
      '{"metricDataList":[{"namespace":"app.test","metric":"http.latency_ms","dimensions":{"host":"10.0.0.1","region":"cn-north-1"},"timestamp":1704164640,"type":1,"values":{"value":"12.5"}}]}';
    const url = new URL("https://monitor.cn-north-1.jdcloud-api.com/v1/customMetrics");
    const keys = {
      accessKeyId: "FAKEACCESSKEYID0000000000EXAMPLE",
      accessKeySecret: "FAKESECRETACCESSKEY000000EXAMPLE",
    };
    const stamp = { time: Date.parse("2024-01-02T03:04:05.678Z"), nonce: "11111111-2222-4333-8444-555555555555" };

    const { headers } = jdcloud2({ method: "POST", url, region: "cn-north-1", body }, keys, stamp);

    expect(headers["authorization"]).toBe(
      "JDCLOUD2-HMAC-SHA256 Credential=FAKEACCESSKEYID0000000000EXAMPLE/20240102/cn-north-1/monitor/jdcloud2_request, SignedHeaders=content-type;host;x-jdcloud-date;x-jdcloud-nonce, Signature=637fe39fcdc6edb4fee61b426b5e26fd338db1d488d043ea9929045af5e71cf8",
    );
    expect(headers).not.toHaveProperty("host");
  });
});

describe("jdcloud2 of a query", () => {
  const keys = { accessKeyId: "id", accessKeySecret: "secret" };
  const stamp = { time: Date.parse("2024-01-02T03:04:05Z"), nonce: "n" };
  const sign = (address: string, service?: string): string | undefined =>
    jdcloud2(
      { method: "GET", url: new URL(address), region: "r", ...(service === undefined ? {} : { service }) },
      keys,
      stamp,
    ).headers["authorization"];

  it("is independent of the query's order and the path's encoding", () => {
    expect(sign("https://host/user:x?b=2&a=1")).toBe(sign("https://host/user%3Ax?a=1&b=2"));
    expect(sign("https://host/user:x?a=1")).not.toBe(sign("https://host/user:x?a=2"));
    expect(sign("https://host/", "iam")).toContain("/r/iam/jdcloud2_request");
  });
});

describe("tencentV1", () => {
  // https://cloud.tencent.com/document/api/397/4278
  const parameters = {
    Action: "DescribeInstances",
    Timestamp: 1_465_185_768,
    Nonce: 11_886,
    Region: "gz",
    SecretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA",
    "instanceIds.0": "ins-09dx96dg",
    offset: 0,
    limit: 20,
  };
  const keys = { accessKeyId: parameters.SecretId, accessKeySecret: "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA" };

  it("signs the documents' example as they do", () => {
    const call = { method: "GET", host: "cvm.api.qcloud.com", parameters } as const;

    expect(tencentV1(call, keys.accessKeySecret)).toBe("NSI3UqqD99b/UJb4tbG/xZpRW64=");
  });

  it("builds a query", () => {
    const { Timestamp, Nonce, SecretId, ...rest } = parameters;
    const call = { host: "cvm.api.qcloud.com", parameters: rest };
    const stamp = { time: Timestamp * 1000 + 999, nonce: String(Nonce) };

    const { url } = tencentQuery(new URL("https://cvm.api.qcloud.com/v2/index.php"), call, keys, stamp);

    const sent = Object.fromEntries(new URL(url).searchParams);
    expect(sent).toMatchObject({
      Signature: "NSI3UqqD99b/UJb4tbG/xZpRW64=",
      SecretId,
      "instanceIds.0": "ins-09dx96dg",
    });
  });
});

describe("tencentTc3", () => {
  it("signs the documents' example as they do", () => {
    // https://cloud.tencent.com/document/api/213/30654
    const call = {
      action: "DescribeInstances",
      version: "2017-03-12",
      region: "ap-guangzhou",
      contentType: "application/json; charset=utf-8",
      body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    };
    const keys = {
      accessKeyId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
      accessKeySecret: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
    };

    const { headers } = tencentTc3(new URL("https://cvm.tencentcloudapi.com/"), call, keys, 1_551_113_065_000);

    expect(headers["authorization"]).toBe(
      "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    );
  });
});

describe("huaweiSdkHmac", () => {
  const keys = { accessKeyId: "FAKEAK0000EXAMPLE001", accessKeySecret: "FakeSecretKeyForTestsOnly0000000000000001" };

  it("signs a body over no more than the project and the time", () => {
    const body =
      '[{"metric":{"namespace":"MINE.APP","metric_name":"request_count","dimensions":[{"name":"instance_id","value":"33328f02-3814-422e-b688-bfdba93d4050"}]},"ttl":172800,"collect_time":1767323045000,"value":60,"unit":"%","type":"int"}]';
    const projectId = "0123456789abcdef0123456789abcdef";
    const url = new URL(`https://ces.cn-north-4.myhuaweicloud.com/V1.0/${projectId}/metric-data`);

    const { headers } = huaweiSdkHmac(
      { method: "POST", url, projectId, body },
      keys,
      Date.parse("2026-01-02T03:04:05.000Z"),
    );

    expect(headers["authorization"]).toBe(
      "SDK-HMAC-SHA256 Access=FAKEAK0000EXAMPLE001, SignedHeaders=x-project-id;x-sdk-date, Signature=fcb4f3bc11bb1cf2e18cf420447a5ea69b206e318ff52dbc8dc283762fe7da6a",
    );
  });

  it("signs a request in the same way for every order of its query", () => {
    const time = Date.parse("2026-01-02T03:04:05.999Z");
    const sign = (query: string): string | undefined =>
      huaweiSdkHmac(
        { method: "GET", url: new URL(`https://host/V1.0/p/metric-data?${query}`), projectId: "p" },
        keys,
        time,
      ).headers["authorization"];

    expect(sign("b=2&a=1&a=0&dim.0=x%2Cy")).toBe(sign("dim.0=x%2Cy&a=0&b=2&a=1"));
    expect(sign("a=1")).not.toBe(sign("a=2"));
  });
});

describe("alibabaRpc", () => {
  it("signs a form as an official client does", () => {
    const parameters = {
      Action: "PutCustomMetric",
      Version: "2019-01-01",
      "MetricList.1.Dimensions": '{"instanceId":"i-abc123","region":"cn-hangzhou"}',
      "MetricList.1.GroupId": "0",
      "MetricList.1.MetricName": "cpu_total",
      "MetricList.1.Period": "60",
      "MetricList.1.Time": "1714979289123",
      "MetricList.1.Type": "0",
      "MetricList.1.Values": '{"value":10.5}',
    };
    const keys = { accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001", accessKeySecret: "FakeSecretForTestsOnly0123456789" };
    const stamp = { time: 1_714_979_289_123, nonce: "cc003f3228142221dc3ec78dd7e17474" };

    const { body } = alibabaRpc(new URL("https://metrics.cn-hangzhou.aliyuncs.com/"), parameters, keys, stamp);

    expect(new URLSearchParams(body).get("Signature")).toBe("jgQpgdzaXeeYxlfm5okqbWspnS4=");
    // It signs the parameters, wherever they stand.
    const inQuery = alibabaRpc(new URL("https://metrics.cn-hangzhou.aliyuncs.com/"), parameters, keys, stamp, "query");
    expect(new URL(inQuery.url).search).toBe(`?${body}`);
    expect(inQuery).not.toHaveProperty("body");
  });

  it("puts everything in a form, signed last, with the token of temporary keys", () => {
    const keys = { accessKeyId: "testid", accessKeySecret: "testsecret", securityToken: "token+/=" };
    const stamp = { time: Date.parse("2016-02-23T12:46:24Z"), nonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf" };

    const { body } = alibabaRpc(
      new URL("https://sts.aliyuncs.com/"),
      { Action: "GetCallerIdentity", Version: "2015-04-01" },
      keys,
      stamp,
    );

    const form = new URLSearchParams(body);
    expect([...form.keys()].at(-1)).toBe("Signature");
    expect(Object.fromEntries(form)).toMatchObject({
      Action: "GetCallerIdentity",
      SecurityToken: "token+/=",
      Timestamp: "2016-02-23T12:46:24Z",
      SignatureNonce: stamp.nonce,
    });
  });
});

describe("temporary keys", () => {
  const keys = { accessKeyId: "id", accessKeySecret: "secret", securityToken: "token" };
  const url = new URL("https://host.example.com/path");

  it("carry their token, signed where the cloud requires it", () => {
    const jd = jdcloud2({ method: "POST", url, region: "r", body: "{}" }, keys, { time: 0, nonce: "n" });
    const tencent = tencentTc3(url, { action: "A", version: "V", region: "r", body: "{}" }, keys, 0);
    const huawei = huaweiSdkHmac({ method: "GET", url }, keys, 0);

    expect(jd.headers).toMatchObject({
      "x-jdcloud-security-token": "token",
      authorization: expect.stringContaining("x-jdcloud-nonce;x-jdcloud-security-token") as string,
    });
    expect(tencent.headers).toMatchObject({ "x-tc-token": "token" });
    expect(huawei.headers).toMatchObject({
      "x-security-token": "token",
      authorization: expect.stringContaining("SignedHeaders=x-sdk-date;x-security-token,") as string,
    });
    expect(huawei).not.toHaveProperty("body");
  });
});
