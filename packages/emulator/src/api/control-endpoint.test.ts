import { describe, expect, it } from "vitest";

import { type RawAnswer, send } from "../testing/send.ts";
import { testEmulator } from "../testing/with-emulator.ts";
import { isAllowed } from "./control-endpoint.ts";

describe("access to the control API", () => {
  it.each<[Readonly<Record<string, string>>, number]>([
    [{ host: "localhost:1" }, 200],
    [{ host: "LOCALHOST" }, 200],
    [{ host: "yunmeter.localhost:80" }, 200],
    [{ host: "127.0.0.1:80" }, 200],
    [{ host: "127.1.2.3" }, 200],
    [{ host: "[::1]:80" }, 200],
    [{ host: "emulator:4180" }, 200],
    [{ host: "evil.example" }, 403],
    [{ host: "localhost.evil.example" }, 403],
    [{ host: "127.0.0.1.evil.example" }, 403],
    [{ host: "192.168.1.1" }, 403],
    [{ host: "localhost:4180", origin: "http://localhost:4180" }, 200],
    [{ host: "emulator:4180", origin: "https://emulator:4180" }, 200],
    [{ host: "localhost:4180", origin: "http://localhost:5173" }, 403],
    [{ host: "localhost:4180", origin: "http://127.0.0.1:4180" }, 403],
    [{ host: "localhost", origin: "http://evil.example" }, 403],
    [{ host: "localhost", origin: "null" }, 403],
    [{ host: "localhost", origin: "file://" }, 403],
    [{ host: "localhost", "sec-fetch-site": "same-origin" }, 200],
    [{ host: "localhost", "sec-fetch-site": "none" }, 200],
    [{ host: "localhost", "sec-fetch-site": "same-site" }, 403],
    [{ host: "localhost", "sec-fetch-site": "same-site", "sec-fetch-mode": "navigate" }, 403],
    [{ host: "localhost", "sec-fetch-site": "cross-site" }, 403],
  ])("%j gets %i", async (headers, status) => {
    const emulator = await testEmulator({ allowedHosts: ["emulator"] });

    const answers = [
      await send(emulator.url, { target: "/_yunmeter/api", headers }),
      await send(emulator.url, { method: "POST", target: "/_yunmeter/api/reset", headers }),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  });

  it("does not trust a loopback name in the Host header of another machine", () => {
    const headers = { host: "localhost:4180" };

    const seen = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "192.168.1.7", "::ffff:10.0.0.1", "fe80::1", ""].map((from) =>
      isAllowed({ headers, from }, []),
    );

    expect(seen).toEqual([true, true, true, false, false, false, false]);
    expect(isAllowed({ headers: { host: "emulator:4180" }, from: "192.168.1.7" }, ["emulator"])).toBe(true);
  });

  it("lets a link of another loopback page open the inspector, and not frame it", async () => {
    const emulator = await testEmulator();
    const open = (dest: string): Promise<RawAnswer> =>
      send(emulator.url, {
        target: "/_yunmeter",
        headers: {
          host: "localhost",
          "sec-fetch-site": "same-site",
          "sec-fetch-mode": "navigate",
          "sec-fetch-dest": dest,
        },
      });

    expect((await open("document")).status).toBe(308);
    expect((await open("iframe")).status).toBe(403);
  });

  it("guards the page as well", async () => {
    const emulator = await testEmulator();

    expect((await send(emulator.url, { target: "/_yunmeter/", headers: { host: "evil.example" } })).status).toBe(403);
  });

  it("serves the page's folder where it exists", async () => {
    const emulator = await testEmulator();

    const answers = [
      await send(emulator.url, { target: "/_yunmeter" }),
      await send(emulator.url, { target: "/_yunmeter/no-such-page.html" }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([308, 404]);
    expect(emulator.requests()).toHaveLength(0);
  });

  it("allows no other origin to read", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, { target: "/_yunmeter/api", headers: { origin: "http://localhost:5173" } });

    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("leads a browser that opens the bare address to the page, and leaves clients to their cloud", async () => {
    const emulator = await testEmulator();
    const accept = "text/html,application/xhtml+xml";

    const visit = await send(emulator.url, { target: "/", headers: { accept } });
    const client = await send(emulator.url, { target: "/?Action=PutCustomMetric", headers: { accept } });

    expect([visit.status, visit.headers["location"]]).toEqual([302, "/_yunmeter/"]);
    expect(client.headers["content-type"]).toContain("json");
  });
});
