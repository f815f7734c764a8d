import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { createAlibabaReporter } from "../../../../packages/alibaba/src/index.ts";
import { authorizationV3, signatureV3 } from "../../../../packages/alibaba/src/sign/v3.ts";
import { sha256Hex } from "../../../../packages/core/src/kit.ts";
import { credentials, headerText, time } from "../arbitraries.ts";
import { startCloud } from "../cloud.ts";
import { ourRequest } from "../our-request.ts";
import { signedHeaders } from "../signed-headers.ts";
import { metrics, pointsAt, toMetric } from "./metric.ts";
import { canonical } from "./parameters.ts";
import { sdk4 } from "./sdk4.ts";

const OK = { Code: "200", Message: "success" };
const providerName = fc.option(headerText, { nil: undefined });

function queryOf(target: string): string {
  return canonical(new URLSearchParams(target.slice("/?".length)));
}

describe("signature V3 and @alicloud/cms20190101", () => {
  it.each(["query", "form"] as const)("sign any points in the %s alike", async (place) => {
    await using cloud = await startCloud(OK);
    const send = sdk4(cloud.host);
    const property = fc.asyncProperty(time, credentials, metrics, providerName, async (now, keys, list, provider) => {
      vi.setSystemTime(now);
      const request = await cloud.hear(() => send(place, keys, list, provider));
      const headers = signedHeaders(request);
      const bodyHash = await sha256Hex(request.body);
      const canonicalQuery = queryOf(request.target);
      const signature = await signatureV3({ method: "POST", canonicalQuery, headers, bodyHash }, keys.accessKeySecret);

      expect(new URLSearchParams(place === "query" ? canonicalQuery : request.body).size).toBe(7 * list.length);
      expect(authorizationV3(keys.accessKeyId, headers, signature)).toBe(request.headers["authorization"]);
    });
    await fc.assert(property);
  });

  // With a token, the SDK also signs `x-acs-accesskey-id`, which no verifier requires.
  const permanent = credentials.map(({ accessKeyId, accessKeySecret }) => ({ accessKeyId, accessKeySecret }));

  it("send the same points under the same headers and signature", async () => {
    await using cloud = await startCloud(OK);
    const send = sdk4(cloud.host);
    // A query holds up to 8,000 bytes: a few long points, or more than nine short ones.
    const reports = time.chain((now) =>
      fc.tuple(fc.constant(now), fc.oneof(pointsAt(now, 3, 3), pointsAt(now, 12, 0))),
    );
    const property = fc.asyncProperty(reports, permanent, async ([now, points], keys) => {
      vi.setSystemTime(now);
      const theirs = await cloud.hear(() => send("query", keys, points.map(toMetric)));
      const { host, ...headers } = signedHeaders(theirs);
      const nonce = headers["x-acs-signature-nonce"] ?? "";
      const ours = await ourRequest(
        ({ fetch }) =>
          createAlibabaReporter({
            endpoint: cloud.url,
            credentials: keys,
            signature: "v3",
            runtime: { fetch, now: () => now, nonce: () => nonce },
          }),
        points,
        Response.json(OK),
      );

      expect(host).toBe(new URL(ours.url).host);
      expect(ours).toMatchObject({ method: "POST", url: `${cloud.url}/?${queryOf(theirs.target)}`, body: theirs.body });
      expect(Object.fromEntries(ours.headers)).toMatchObject(headers);
      expect(ours.headers.get("authorization")).toBe(theirs.headers["authorization"]);
    });
    await fc.assert(property);
  });
});
