import { inspect } from "node:util";

import { type PlainAnswer, type ReceivedRequest, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { CredentialsContext } from "./context.ts";
import { CREDENTIALS, emptyContext, KEYS, rejection } from "./credentials.fixture.ts";
import { instanceRole } from "./instance-role.ts";

const TOKEN = "metadata-t0ken==";
const ROLES = "/latest/meta-data/ram/security-credentials/";

type Kind = "token" | "role" | "keys";

const GOOD: Readonly<Record<Kind, PlainAnswer>> = {
  token: { body: TOKEN },
  role: { body: "meter-role" },
  keys: { body: { Code: "Success", LastUpdated: "2024-05-06T07:00:00Z", ...KEYS } },
};

function metadata(answers: Partial<Record<Kind, PlainAnswer>> = {}, mode: "normal" | "hardened" = "hardened") {
  return (request: ReceivedRequest): PlainAnswer => {
    if (request.method === "PUT") return answers.token ?? GOOD.token;
    if (mode === "hardened" && request.headers["x-aliyun-ecs-metadata-token"] !== TOKEN) return { status: 403 };
    const kind = request.target === ROLES ? "role" : "keys";
    return answers[kind] ?? GOOD[kind];
  };
}

function instanceContext(url: string, env: CredentialsContext["env"] = {}): CredentialsContext {
  return emptyContext({ fetch: globalThis.fetch, metadataUrl: url, env });
}

function told(requests: readonly ReceivedRequest[]): string[] {
  return requests.map(({ method, target, headers }) =>
    [method, target, headers["x-aliyun-ecs-metadata-token"]].filter((part) => part !== undefined).join(" "),
  );
}

describe("instanceRole", () => {
  it("requests a token, and with it the role and the keys", async () => {
    await using cloud = await startScriptedCloud(metadata());

    expect(await instanceRole(instanceContext(cloud.url))).toEqual(CREDENTIALS);

    expect(told(cloud.requests)).toEqual([
      "PUT /latest/api/token",
      `GET ${ROLES} ${TOKEN}`,
      `GET ${ROLES}meter-role ${TOKEN}`,
    ]);
    expect(cloud.requests[0]?.headers["x-aliyun-ecs-metadata-token-ttl-seconds"]).toBe("21600");
  });

  it("does not request the role name when it is configured", async () => {
    await using cloud = await startScriptedCloud(metadata());

    await instanceRole(instanceContext(cloud.url, { ALIBABA_CLOUD_ECS_METADATA: "of/env" }));
    await instanceRole(instanceContext(cloud.url, { ALIBABA_CLOUD_ECS_METADATA: "of/env" }), "of profile");

    expect(told(cloud.requests.filter(({ method }) => method === "GET"))).toEqual([
      `GET ${ROLES}of%2Fenv ${TOKEN}`,
      `GET ${ROLES}of%20profile ${TOKEN}`,
    ]);
  });

  it.each([{ status: 404 }, { status: 200, body: "<html>\n</html>" }, { status: 302, headers: { location: "/" } }])(
    "uses the normal mode where there is no token: %o",
    async (token) => {
      await using cloud = await startScriptedCloud(metadata({ token }, "normal"));

      expect(await instanceRole(instanceContext(cloud.url))).toEqual(CREDENTIALS);
      expect(told(cloud.requests)).toEqual(["PUT /latest/api/token", `GET ${ROLES}`, `GET ${ROLES}meter-role`]);
    },
  );

  it("uses the normal mode where the token is not taken", async () => {
    await using cloud = await startScriptedCloud((request) => {
      const hasToken = request.headers["x-aliyun-ecs-metadata-token"] !== undefined;
      return hasToken ? { status: 401 } : metadata({}, "normal")(request);
    });

    expect(await instanceRole(instanceContext(cloud.url), "meter-role")).toEqual(CREDENTIALS);
    expect(told(cloud.requests).slice(1)).toEqual([`GET ${ROLES}meter-role ${TOKEN}`, `GET ${ROLES}meter-role`]);
  });

  it("uses the normal mode where a request with a token is cut off", async () => {
    await using cloud = await startScriptedCloud((request) => {
      const hasToken = request.headers["x-aliyun-ecs-metadata-token"] !== undefined;
      return hasToken ? "reset" : metadata({}, "normal")(request);
    });

    expect(await instanceRole(instanceContext(cloud.url), "meter-role")).toEqual(CREDENTIALS);
  });

  it("never uses the normal mode where that is forbidden", async () => {
    const env = { ALIBABA_CLOUD_IMDSV1_DISABLED: "TRUE" };
    await using tokenless = await startScriptedCloud(metadata({ token: { status: 404 } }, "normal"));
    await using strict = await startScriptedCloud(metadata({ role: { status: 401 } }));
    await using broken = await startScriptedCloud((request) => (request.method === "PUT" ? GOOD.token : "reset"));

    for (const { url, requests } of [tokenless, strict, broken]) {
      expect((await rejection(instanceRole(instanceContext(url, env)))).message).toMatch(
        /answered with status 40[14]$|gave no answer/,
      );
      expect(told(requests)).not.toContain(`GET ${ROLES}`);
    }
  });

  it("is absent where it is switched off, and sends no request", async () => {
    await using cloud = await startScriptedCloud(metadata());

    expect(await instanceRole(instanceContext(cloud.url, { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" }))).toEqual({
      absent: "ALIBABA_CLOUD_ECS_METADATA_DISABLED is true",
    });
    expect(cloud.requests).toEqual([]);
  });

  it.each(["hardened", "normal"] as const)("is absent where the instance has no role, in the %s mode", async (mode) => {
    await using cloud = await startScriptedCloud(metadata({ role: { status: 404 } }, mode));

    expect(await instanceRole(instanceContext(cloud.url))).toEqual({
      absent: `${new URL(cloud.url).host} has no RAM role`,
    });
  });

  it("limits each attempt to one second", async () => {
    await using cloud = await startScriptedCloud(["hang"]);

    const error = await rejection(instanceRole(instanceContext(cloud.url)));

    expect(error.message).toBe(`${new URL(cloud.url).host} did not answer within 1000 ms in 3 attempts`);
  });

  it("is absent without a retry when nothing listens at the address", async () => {
    expect(await instanceRole(emptyContext())).toEqual({ absent: "100.100.100.200 gave no answer (ECONNREFUSED)" });
  });

  it.each(["the metadata answer", "the instance is named but not there"])(
    "rejects when %s with failures",
    async (kind) => {
      const isNamed = kind.includes("named");
      await using cloud = await startScriptedCloud(() => ({ status: 503 }));
      const context = isNamed
        ? emptyContext({ env: { ALIBABA_CLOUD_ECS_METADATA: "meter-role" } })
        : instanceContext(cloud.url);

      expect((await rejection(instanceRole(context))).message).toMatch(
        isNamed ? /gave no answer \(ECONNREFUSED\)$/ : /answered with status 503$/,
      );
    },
  );

  it.each<[Partial<Record<Kind, PlainAnswer>>, string]>([
    [{ role: { body: "<html>login</html>" } }, "answered with an invalid role name"],
    [{ role: { body: "../../user-data" } }, "answered with an invalid role name"],
    [{ role: { status: 500 } }, "answered with status 500"],
    [{ keys: { status: 404 } }, "answered with status 404"],
    [{ keys: { body: "<html>" } }, "answered with an unexpected body"],
    [{ keys: { body: { ...KEYS, Code: "Failed" } } }, "answered with a Code that is not Success"],
    [{ keys: { body: { ...KEYS, Expiration: "soon" } } }, "answered without a usable Expiration: it is not a time"],
    [{ keys: { body: "x".repeat(1_000_000) } }, "answered with more than 65536 characters"],
    [
      { keys: { status: 302, headers: { location: "/" } } },
      "answered with a redirect, which is not followed: status 302",
    ],
  ])("takes no keys from %o", async (answers, message) => {
    await using cloud = await startScriptedCloud(metadata(answers));

    const error = await rejection(instanceRole(instanceContext(cloud.url)));

    expect(error.message).toContain(`${new URL(cloud.url).host} ${message}`);
    expect(inspect(error, { showHidden: true })).not.toMatch(/CVwjCk|CAISow|metadata-t0ken/);
  });
});
