import { createServer, connect } from "node:net";
import type { AddressInfo } from "node:net";

import { describe, expect, it } from "vitest";

import { resolveLimits } from "./limits.ts";
import type { EmulatorOptions } from "./options/options.ts";
import { startEmulator } from "./start-emulator.ts";
import { ACCOUNT, NOW } from "./testing/account.ts";
import { send } from "./testing/send.ts";
import { rawItem, signAlibabaV1 } from "./testing/sign-alibaba.ts";
import { jdPoint, signJd } from "./testing/sign-jd.ts";
import { signTencent, tencentPoint } from "./testing/sign-tencent.ts";
import { testEmulator } from "./testing/with-emulator.ts";

describe("startEmulator", () => {
  it("listens on a free loopback port, with a default account", async () => {
    const emulator = await startEmulator();
    const account = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };

    const answer = await send(emulator.url, signAlibabaV1([rawItem()], { account, now: Date.now() }));
    await emulator.close();

    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    expect(answer.json()).toMatchObject({ Code: "200" });
  });

  it("leaves nothing open when it is closed twice or disposed of", async () => {
    const handles = (): number => process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/u.test(name)).length;
    const before = handles();
    const emulator = await startEmulator({ accounts: [ACCOUNT], now: () => NOW });
    emulator.fault({ delayMs: 600_000 });
    const hanging = send(emulator.url, signAlibabaV1([rawItem()])).catch(() => undefined);
    await expect.poll(() => emulator.requests().length).toBe(1);

    await emulator.close();
    await emulator[Symbol.asyncDispose]();
    await hanging;

    await expect.poll(handles).toBeLessThanOrEqual(before);
    await expect(send(emulator.url, { target: "/" })).rejects.toThrow(/ECONNREFUSED/u);
  });

  it("rejects when the port is taken", async () => {
    const emulator = await testEmulator();

    await expect(startEmulator({ port: Number(new URL(emulator.url).port) })).rejects.toThrow(/EADDRINUSE/u);
  });

  it("has a URL that clients can call, on all addresses and on IPv6", async () => {
    const all = await testEmulator({ host: "0.0.0.0" });

    expect(all.url).toMatch(/^http:\/\/127\.0\.0\.1:/u);
  });

  it("dates its answers by the emulated clock", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, { target: "/" });

    expect(answer.headers["date"]).toBe(new Date(NOW).toUTCString());
  });

  it("answers 404 to a path of no cloud", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, { target: "/v3/somewhere" });

    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 404,
      body: "No cloud has GET /v3/somewhere. The control API is at /_yunmeter/api.\n",
    });
    expect(emulator.requests()).toHaveLength(0);
  });

  it("serves clients that use it as an HTTP proxy", async () => {
    const emulator = await testEmulator();
    const request = signTencent([tencentPoint()]);

    await send(emulator.url, { ...request, target: `http://receiver.monitor.tencentyun.com:8080${request.target}` });
    const root = await send(emulator.url, { target: "http://metrics.cn-hangzhou.aliyuncs.com?x=1" });

    expect(emulator.points()).toHaveLength(1);
    expect(root.json()).toMatchObject({ Code: "InvalidAction.NotFound" });
  });

  it.each([
    ["GET / HTTP/1.1\r\nhost: x\r\n", `${"y: ".padEnd(200_000, "z")}\r\n\r\n`, "414"],
    ["nonsense", "\r\n\r\n", "400"],
  ])("answers malformed and oversized HTTP: %s", async (start, rest, status) => {
    const emulator = await testEmulator();
    const { port, hostname } = new URL(emulator.url);

    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(start + rest));
      let text = "";
      socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      socket.on("close", () => resolve(text));
      socket.on("error", (error) => (text ? resolve(text) : reject(error)));
    });

    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `, "u"));
  });

  it("answers 500 when it fails itself", async () => {
    const emulator = await testEmulator({
      now: () => {
        throw new Error("no clock");
      },
    });

    const answer = await send(emulator.url, signAlibabaV1([rawItem()]));

    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 500,
      body: "The emulator itself failed: no clock\n",
    });
  });

  it("survives a client that leaves in the middle of a body", async () => {
    const emulator = await testEmulator();
    const { port, hostname } = new URL(emulator.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write("POST /v1/customMetrics HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf", () =>
          socket.resetAndDestroy(),
        );
      });
      socket.on("close", () => resolve());
    });

    expect((await send(emulator.url, signAlibabaV1([rawItem()]))).status).toBe(200);
    expect(emulator.requests()).toHaveLength(1);
  });

  it("keeps at most the configured points, requests and bytes, and counts the rest", async () => {
    const emulator = await testEmulator({ retain: { points: 10, requests: 5, requestBytes: 10_000 } });

    for (let count = 0; count < 8; count += 1) {
      await send(emulator.url, signJd([jdPoint(), jdPoint(), jdPoint()], emulator.host));
    }
    const big = jdPoint({ dimensions: { a: "x".repeat(9_500) } });
    await send(emulator.url, signJd([big], emulator.host));
    const { body } = await send(emulator.url, { target: "/_yunmeter/api" });

    expect(emulator.points().map(({ order }) => order)).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
    expect(emulator.requests().map(({ order }) => order)).toEqual([9]);
    expect(JSON.parse(body)).toMatchObject({
      points: { arrived: 24, evicted: 14 },
      requests: { arrived: 9, evicted: 8 },
    });
  });

  it("filters points, series and requests by cloud", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signAlibabaV1([rawItem()]));
    await send(emulator.url, signJd([jdPoint()], emulator.host));

    expect(emulator.points({ vendor: "jd" })).toMatchObject([{ vendor: "jd", order: 2 }]);
    expect(emulator.series({ vendor: "jd" })).toMatchObject([{ vendor: "jd" }]);
    expect(emulator.requests({ vendor: "alibaba" })).toMatchObject([{ service: "alibaba" }]);
  });
});

describe("the options", () => {
  it.each<[unknown, string]>([
    [{ port: -1 }, "port"],
    [{ prot: 1 }, "prot"],
    [{ accounts: [] }, "accounts"],
    [{ accounts: [{ accessKeyId: "a:b", accessKeySecret: "s" }] }, "accounts.0.accessKeyId"],
    [{ now: 1 }, "now"],
    [{ limits: "aws" }, "limits"],
    [{ limits: { alibaba: { serie: 1 } } }, "limits"],
    [{ leastConfidence: "certain" }, "leastConfidence"],
    [{ retain: { points: 0 } }, "retain.points"],
    [{ role: "a/b" }, "role"],
    [{ rulesOff: ["jd.nothing"] }, "there is no rule jd.nothing"],
    [{ rulesOff: ["jd.signature"] }, "jd.signature cannot be switched off"],
  ])("are refused where they are %j", async (options, said) => {
    await expect(startEmulator(options as EmulatorOptions)).rejects.toThrow(said);
  });

  it("are refused all at once, without a secret in the message", async () => {
    const options = { port: "x", host: "", accounts: [{ accessKeyId: "", accessKeySecret: 7_654_321 }] };

    const error: unknown = await startEmulator(options as unknown as EmulatorOptions).catch(
      (reason: unknown) => reason,
    );

    expect(String(error)).toMatch(/port.*|host.*/u);
    expect(String(error)).toContain("accounts.0.accessKeySecret");
    expect(String(error)).not.toContain("7654321");
  });

  it("combine limits and presets, later ones first", () => {
    expect(resolveLimits(["alibaba-free", "jd", { alibaba: { series: 20 }, jd: { allowHyphen: false } }])).toEqual({
      alibaba: { series: 20, rawData: false, requestsPerSecond: 50 },
      jd: { namespaces: 20, requestsPerMinute: 1000, allowHyphen: false },
    });
  });

  it("set the port", async () => {
    const free = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
    });

    const emulator = await testEmulator({ port: free });

    expect(emulator.url).toBe(`http://127.0.0.1:${free}`);
  });
});
