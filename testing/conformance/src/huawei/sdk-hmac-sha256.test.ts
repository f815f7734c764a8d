import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { sha256Hex } from "../../../../packages/core/src/kit.ts";
import { createHuaweiCesReporter, createHuaweiCseReporter } from "../../../../packages/huawei/src/index.ts";
import { authorization } from "../../../../packages/huawei/src/shared/sign.ts";
import { credentials, headerText, text, time } from "../arbitraries.ts";
import { startCloud } from "../cloud.ts";
import { ourRequest } from "../our-request.ts";
import { signedHeaders } from "../signed-headers.ts";
import { authorizationByClient, type HuaweiClientCall, sendBySdk } from "./huaweicloud-sdk.ts";
import { cesPointsAt, csePoints, service, toMetricDatum } from "./metric-data.ts";

const projectId = fc.stringMatching(/^[\w-]{1,32}$/);

const segment = fc.stringMatching(/^[\w~!$&()*+,;=:@-]{1,8}$/);

// The client's HTTP library leaves out keys that could change a prototype.
const key = text.filter((given) => !["__proto__", "constructor", "prototype"].includes(given));

const call: fc.Arbitrary<HuaweiClientCall> = fc.record({
  method: fc.constantFrom("GET", "POST"),
  path: fc.array(segment, { maxLength: 3 }).map((segments) => `/{project_id}/${segments.join("/")}`),
  projectId,
  query: fc.dictionary(key, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  headers: fc.dictionary(fc.stringMatching(/^x-[a-m][a-z0-9-]{0,8}$/), headerText, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  data: fc.option(fc.dictionary(key, fc.oneof(text, fc.double())), { nil: undefined }),
});

describe("SDK-HMAC-SHA256 and @huaweicloud/huaweicloud-sdk-core", () => {
  it("sign any request alike", async () => {
    await using cloud = await startCloud({});
    const property = fc.asyncProperty(time, credentials, call, async (now, keys, given) => {
      vi.setSystemTime(now);
      const theirs = await cloud.hear(() => sendBySdk(cloud.url, keys, given));
      const headers = signedHeaders(theirs);
      const [path = "", search] = theirs.target.split("?");
      // The client sends its parameters sorted, and ours takes them in any order.
      const query = [...new URLSearchParams(search)].toReversed();
      const payloadHash = await sha256Hex(theirs.body);
      const parts = { method: given.method, path, query, headers, payloadHash };
      const ours = await authorization(parts, keys.accessKeyId, keys.accessKeySecret);

      expect(query).toHaveLength(Object.values(given.query).flat().length);
      expect(headers).toMatchObject(given.headers);
      expect(ours.header).toBe(theirs.headers["authorization"]);
    });
    await fc.assert(property);
  });

  it("send the same points to Cloud Eye in the same body, and sign our request alike", async () => {
    await using cloud = await startCloud({});
    const reports = time.chain((now) => fc.tuple(fc.constant(now), cesPointsAt(now)));
    const property = fc.asyncProperty(reports, credentials, projectId, async ([now, points], keys, project) => {
      vi.setSystemTime(now);
      const theirs = await cloud.hear(() =>
        sendBySdk(cloud.url, keys, {
          method: "POST",
          path: "/V1.0/{project_id}/metric-data",
          projectId: project,
          query: {},
          headers: {},
          data: points.map(toMetricDatum),
        }),
      );
      const ours = await ourRequest(
        ({ fetch }) =>
          createHuaweiCesReporter({
            endpoint: cloud.url,
            projectId: project,
            credentials: keys,
            runtime: { fetch, now: () => now },
          }),
        points,
        new Response(null, { status: 201 }),
      );

      expect(ours).toMatchObject({ method: "POST", url: cloud.url + theirs.target, body: theirs.body });
      for (const name of ["x-project-id", "x-sdk-date", "x-security-token"]) {
        expect(ours.headers.get(name) ?? undefined).toBe(theirs.headers[name]);
      }
      expect(ours.headers.get("authorization")).toBe(authorizationByClient(ours, keys));
    });
    await fc.assert(property);
  });

  it("sign our request to CSE alike, with the service in its query", async () => {
    const property = fc.asyncProperty(time, credentials, service, csePoints, async (now, keys, reporting, points) => {
      const ours = await ourRequest(
        ({ fetch }) =>
          createHuaweiCseReporter({
            region: "cn-north-4",
            service: reporting,
            credentials: keys,
            runtime: { fetch, now: () => now },
          }),
        points,
        new Response("upload ok"),
      );

      expect(new URL(ours.url).searchParams.get("service")).toBe(reporting.name);
      expect(ours.headers.get("authorization")).toBe(authorizationByClient(ours, keys));
    });
    await fc.assert(property);
  });
});
