import { get as getByHttp } from "node:http";
import { get as getByHttps } from "node:https";
import { connect } from "node:net";

import { describe, expect, it } from "vitest";

import { startCloud } from "./cloud.ts";

// Neither exists: one is kept for documents, the other for names that never resolve.
const ADDRESS = "192.0.2.1";
const NAME = "monitor.invalid";

describe("refuseOtherHosts", () => {
  it.each([
    ["a socket", () => connect(80, ADDRESS)],
    ["a socket with options", () => connect({ port: 80, host: NAME })],
    ["http", () => getByHttp(`http://${NAME}/`)],
    ["https", () => getByHttps(`https://${ADDRESS}/`)],
  ])("keeps %s on this machine", (_, start) => {
    expect(start).toThrow(/is not on loopback/);
  });

  it.each([`http://${ADDRESS}/`, `https://${NAME}/`])("keeps fetch on this machine: %s", async (url) => {
    await expect(fetch(url)).rejects.toMatchObject({ cause: { message: expect.stringMatching(/is not on loopback/) } });
  });

  it("lets clients reach a cloud on loopback", async () => {
    await using cloud = await startCloud({});

    expect(await cloud.hear(() => fetch(`${cloud.url}/path`))).toMatchObject({ method: "GET", target: "/path" });
  });
});
