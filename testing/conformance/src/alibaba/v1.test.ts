import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { createAlibabaReporter } from "../../../../packages/alibaba/src/index.ts";
import { signatureV1 } from "../../../../packages/alibaba/src/sign/v1.ts";
import { credentials, text, time } from "../arbitraries.ts";
import { startCloud } from "../cloud.ts";
import { ourRequest } from "../our-request.ts";
import { metrics, pointsAt, toMetric } from "./metric.ts";
import { canonical } from "./parameters.ts";
import { popCore } from "./pop-core.ts";

const OK = { Code: "200", Message: "success" };

describe("signature 1.0 and @alicloud/pop-core", () => {
  it.each(["GET", "POST"] as const)("sign any %s alike", async (method) => {
    await using cloud = await startCloud(OK);
    const send = popCore(cloud.url);
    const property = fc.asyncProperty(time, credentials, text, metrics, async (now, keys, accessKeyId, list) => {
      vi.setSystemTime(now);
      const request = await cloud.hear(() => send(method, { ...keys, accessKeyId }, list));
      const parameters = new URLSearchParams(method === "GET" ? request.target.slice("/?".length) : request.body);
      const theirs = parameters.get("Signature");
      parameters.delete("Signature");

      expect(parameters.size).toBe(8 + 7 * list.length + (keys.securityToken === undefined ? 0 : 1));
      expect(await signatureV1(method, canonical(parameters), keys.accessKeySecret)).toBe(theirs);
    });
    await fc.assert(property);
  });

  it("send the same points in the same request, byte for byte", async () => {
    await using cloud = await startCloud(OK);
    const send = popCore(cloud.url);
    const reports = time.chain((now) => fc.tuple(fc.constant(now), pointsAt(now, 21, 3)));
    const property = fc.asyncProperty(reports, credentials, async ([now, points], keys) => {
      vi.setSystemTime(now);
      const theirs = await cloud.hear(() => send("POST", keys, points.map(toMetric)));
      const nonce = new URLSearchParams(theirs.body).get("SignatureNonce") ?? "";
      const ours = await ourRequest(
        ({ fetch }) =>
          createAlibabaReporter({
            endpoint: cloud.url,
            credentials: keys,
            runtime: { fetch, now: () => now, nonce: () => nonce },
          }),
        points,
        Response.json(OK),
      );

      expect(ours).toMatchObject({ method: "POST", url: cloud.url + theirs.target, body: theirs.body });
      expect(ours.headers.get("content-type")).toBe(theirs.headers["content-type"]);
    });
    await fc.assert(property);
  });
});
