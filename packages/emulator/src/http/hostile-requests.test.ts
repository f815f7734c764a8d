import { connect } from "node:net";

import { describe, expect, it } from "vitest";

import { send } from "../testing/send.ts";
import { CES_PATH, CSE_PATH } from "../testing/sign-huawei.ts";
import { jdPoint, signJd } from "../testing/sign-jd.ts";
import { testEmulator } from "../testing/with-emulator.ts";

const CLOUDS = ["/", "/v1/customMetrics", "/v1/metrics", "/V1.0/p1/metric-data", "/_yunmeter/api/points"];

const CLAIMS = [
  "",
  " ",
  "TC3-HMAC-SHA256",
  "TC3-HMAC-SHA256 =,==,a=,Credential",
  "JDCLOUD2-HMAC-SHA256 Credential=/////, SignedHeaders=;;;, Signature=",
  "JDCLOUD2-HMAC-SHA256 Credential=TESTID0001/20260102/cn-north-1/monitor/jdcloud2_request, SignedHeaders=absent;host, Signature=0",
  "SDK-HMAC-SHA256 Access=TESTID0001, SignedHeaders=absent, Signature=0",
  "ACS3-HMAC-SHA256 Credential=TESTID0001,SignedHeaders=absent,Signature=0",
  "\u00ff".repeat(50),
];

describe("the emulator under hostile requests", () => {
  it.each(CLAIMS)("answers in a cloud's form to an Authorization of %j", async (authorization) => {
    const emulator = await testEmulator();
    const headers = { host: emulator.host, authorization, "x-jdcloud-date": "20260199T999999Z", "x-jdcloud-nonce": "" };

    for (const target of CLOUDS) {
      for (const body of ["", "{", "[]", "null", '{"metricDataList":7}']) {
        const { status } = await send(emulator.url, { method: "POST", target, headers, body });
        expect([status >= 200 && status < 500, target, body]).toEqual([true, target, body]);
      }
    }
    expect(emulator.points()).toEqual([]);
  });

  it("refuses an HTTP/1.0 request without a host, and keeps serving", async () => {
    const emulator = await testEmulator();

    const plain = await raw(emulator.url, "GET /_yunmeter/api/points HTTP/1.0\r\n\r\n");
    const cloud = await raw(emulator.url, "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}");
    const broken = await raw(emulator.url, "BREW / TEA\r\n\r\n");

    expect(plain).toMatch(/^HTTP\/1\.1 4\d\d /u);
    expect(cloud).toMatch(/^HTTP\/1\.1 4\d\d /u);
    expect(broken).toMatch(/^HTTP\/1\.1 400 /u);
    expect((await fetch(`${emulator.url}/_yunmeter/api/points`)).status).toBe(200);
  });

  it("serves absolute URLs as a proxy does, and joins repeated headers", async () => {
    const emulator = await testEmulator();
    const head = `Host: ${emulator.host}\r\nConnection: close\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-More: 1\r\nX-More: 2\r\n\r\n`;

    for (const target of ["http://monitor.example/v1/customMetrics?a=1", "http://monitor.example"])
      await raw(emulator.url, `GET ${target} HTTP/1.1\r\n${head}`);

    expect(
      emulator.requests().map(({ target, headers }) => [target, headers["set-cookie"], headers["x-more"]]),
    ).toEqual([
      ["/v1/customMetrics?a=1", "a=1, b=2", "1, 2"],
      ["/", "a=1, b=2", "1, 2"],
    ]);
  });

  it("names each invalid element of a list, and stores the others", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signJd([5, null, "a", jdPoint(), []], emulator.host));

    expect(answer.json()).toMatchObject({
      result: { errMetricDataList: [5, null, "a", []].map((each) => ({ errMetricData: JSON.stringify(each) })) },
    });
    expect(emulator.points()).toHaveLength(1);
  });

  it.each(['"token":"', '"\\"', '"Nonce" ', "&Signature=", '{"a":"\\'])(
    "handles and logs a body of %j repeated to its limit",
    async (piece) => {
      const emulator = await testEmulator();
      const body = `{${piece.repeat(1_000_000 / piece.length)}12345678901234567890`;
      const paths = ["/v1/customMetrics", "/v2/index.php", "/", CSE_PATH, CES_PATH, "/v4/token", "/v3/auth/tokens"];

      for (const target of paths) await send(emulator.url, { method: "POST", target, body });

      expect(emulator.requests().map(({ verdict }) => verdict.outcome)).toEqual(paths.map(() => "refused"));
    },
  );
});

function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding("utf8");
    socket.on("data", (piece: string) => (answer += piece));
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}
