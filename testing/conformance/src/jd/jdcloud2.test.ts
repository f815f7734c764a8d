import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import type { Credentials } from "../../../../packages/core/src/index.ts";
import { createJdReporter } from "../../../../packages/jd/src/index.ts";
import { authorization } from "../../../../packages/jd/src/sign.ts";
import { credentials, headerText, time } from "../arbitraries.ts";
import { type ReceivedRequest, startCloud } from "../cloud.ts";
import { ourRequest } from "../our-request.ts";
import { signedHeaders } from "../signed-headers.ts";
import { authorizationByClient, type JdClientCall, putMetricData, putMetricDataIn } from "./jdcloud-sdk.ts";
import { metricData, pointsAt, toMetricData } from "./metric-data.ts";

const OK = { requestId: "b7ljq", result: { success: true } };

const version = fc.constantFrom("v1" as const, "v2" as const);
const region = fc.stringMatching(/^[a-z]{2,6}(-[a-z0-9]{1,6}){1,3}$/);

/** White space between words is sent unchanged and signed as one space. */
const spacedText = fc
  .array(fc.tuple(fc.stringMatching(/^[!-~]{1,9}$/), fc.stringMatching(/^[ \t]{0,3}$/)), { minLength: 1, maxLength: 4 })
  .map((words) => words.flat().join("").trim());
const keysWithSpaces = fc
  .tuple(credentials, spacedText)
  .map(([keys, text]) => ({ ...keys, securityToken: text.replaceAll("\t", " ") }));
const keysOf = fc.oneof(credentials, keysWithSpaces);

const call: fc.Arbitrary<JdClientCall> = fc.record({
  version,
  headers: fc.dictionary(fc.stringMatching(/^x-(jdcloud-)?[a-m][a-z0-9]{0,8}$/), fc.oneof(headerText, spacedText), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  metricDataList: metricData,
});

function authorizationByUs(theirs: ReceivedRequest, region: string, keys: Credentials): Promise<string> {
  const headers = signedHeaders(theirs);
  const parts = { method: "POST", path: theirs.target, headers, body: theirs.body } as const;
  return authorization(parts, { time: headers["x-jdcloud-date"] ?? "", region }, keys);
}

describe("JDCLOUD2-HMAC-SHA256 and jdcloud-sdk-js", () => {
  it("sign any data under any headers alike", async () => {
    await using cloud = await startCloud(OK);
    const property = fc.asyncProperty(time, keysOf, call, async (now, keys, given) => {
      vi.setSystemTime(now);
      const theirs = await cloud.hear(() => putMetricData(cloud.host, keys, given));

      expect(Object.keys(signedHeaders(theirs))).toHaveLength(5 + Object.keys(given.headers).length);
      expect(await authorizationByUs(theirs, "jdcloud", keys)).toBe(theirs.headers["authorization"]);
    });
    await fc.assert(property);
  });

  it("sign for any region alike", async () => {
    await using cloud = await startCloud(OK);
    const property = fc.asyncProperty(time, keysOf, region, call, async (now, keys, signedFor, given) => {
      vi.setSystemTime(now);
      const theirs = await cloud.hear(() => putMetricDataIn(signedFor, cloud.host, keys, given));

      expect(await authorizationByUs(theirs, signedFor, keys)).toBe(theirs.headers["authorization"]);
    });
    await fc.assert(property);
  });

  it("send the same points in the same body, and sign our request alike", async () => {
    await using cloud = await startCloud(OK);
    const reports = time.chain((now) => fc.tuple(fc.constant(now), pointsAt(now)));
    const settings = fc.record({ apiVersion: version, region, tokenBase64: fc.boolean() });
    const property = fc.asyncProperty(reports, keysOf, settings, async ([now, points], keys, options) => {
      vi.setSystemTime(now);
      const metricDataList = points.map(toMetricData);
      const sdkCall = { version: options.apiVersion, headers: {}, metricDataList };
      const theirs = await cloud.hear(() => putMetricData(cloud.host, keys, sdkCall));
      const nonce = String(theirs.headers["x-jdcloud-nonce"]);
      const ours = await ourRequest(
        ({ fetch }) =>
          createJdReporter({
            ...options,
            endpoint: cloud.url,
            credentials: keys,
            runtime: { fetch, now: () => now, nonce: () => nonce },
          }),
        points,
        Response.json(OK),
      );

      expect(ours).toMatchObject({ method: "POST", url: cloud.url + theirs.target, body: theirs.body });
      for (const name of ["content-type", "x-jdcloud-date", "x-jdcloud-nonce"]) {
        expect(ours.headers.get(name)).toBe(theirs.headers[name]);
      }
      expect(ours.headers.get("authorization")).toBe(authorizationByClient(ours, options.region, keys));
    });
    await fc.assert(property);
  });
});
