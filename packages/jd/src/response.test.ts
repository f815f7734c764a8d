import { type PlainAnswer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { ACCEPTED, failed, reporterFor, sample, samples, wirePoint } from "./jd.fixture.ts";

const INVALID = { code: 400, message: "INVALID_ARGUMENT", status: "INVALID_ARGUMENT", details: null };
const REASON = "Invalid dimensions,dimensions num limited in 1 to 5 and not null";
const POINTS = samples(3);
const [LISTED] = [wirePoint(sample({ name: "m1" }))];

async function fates(answer: PlainAnswer, points = POINTS): Promise<Record<string, unknown>> {
  await using cloud = await startScriptedCloud([answer]);
  const { accepted, refused, unsent, unknown, requests } = await reporterFor(cloud).report(points);
  const indexes = (problems: typeof refused): number[] => problems.map(({ index }) => index);
  const [problem] = [...refused, ...unsent, ...unknown];
  return {
    accepted,
    refused: indexes(refused),
    unsent: indexes(unsent),
    unknown: indexes(unknown),
    reason: problem?.reason,
    retryable: problem?.retryable,
    message: problem?.error.message,
    requests: cloud.requests.length,
    requestId: requests[0]?.requestId,
  };
}

function listing(result: object, status = 400): PlainAnswer {
  const error = status === 400 ? { error: INVALID } : {};
  return { status, body: { requestId: "request-1", result: { success: false, ...result }, ...error } };
}

describe("read", () => {
  it.each([
    ["as documented", ACCEPTED],
    ["with the list's first name", { body: { requestId: "request-1", result: { success: true, metricDataList: [] } } }],
    ["without a list", { status: 201, body: { requestId: "request-1", result: { success: true } } }],
  ])("takes a success %s", async (_, answer) => {
    expect(await fates(answer)).toMatchObject({ accepted: 3, requests: 1, requestId: "request-1" });
  });

  it.each<[string, PlainAnswer]>([
    ["as documented", listing({ errMetricDataList: [{ ErrMetricData: JSON.stringify(LISTED), errDetail: REASON }] })],
    [
      "in the form of the schema",
      listing({ errMetricDataList: [{ errMetricData: JSON.stringify(LISTED), errDetail: REASON }] }),
    ],
    ["as documented first", listing({ metricDataList: [{ data: LISTED, errDetail: REASON }] })],
    ["as the older service did", listing({ errMetricDataList: [{ metricData: LISTED, errDetail: REASON }] })],
    [
      "by name alone",
      listing({ errMetricDataList: [{ metricData: { namespace: "app.test", metric: "m1" }, errDetail: REASON }] }),
    ],
    ["with a 200", listing({ errMetricDataList: [{ errMetricData: JSON.stringify(LISTED), errDetail: REASON }] }, 200)],
  ])("refuses the points that are listed %s, and accepts the others", async (_, answer) => {
    const end = await fates(answer);

    expect(end).toMatchObject({ accepted: 2, refused: [1], reason: "refused", retryable: false, requests: 1 });
    expect(end["message"]).toContain(`“${REASON}” [request request-1]`);
  });

  it("refuses both copies of a listed point that was sent twice", async () => {
    const twice = [...POINTS, sample({ name: "m1" })];
    const answer = listing({ errMetricDataList: [{ errMetricData: JSON.stringify(LISTED), errDetail: REASON }] });

    expect(await fates(answer, twice)).toMatchObject({ accepted: 2, refused: [1, 3] });
  });

  it("can refuse all", async () => {
    const errMetricDataList = POINTS.map((point) => ({ errMetricData: wirePoint(point), errDetail: REASON }));

    expect(await fates(listing({ errMetricDataList }))).toMatchObject({ accepted: 0, refused: [0, 1, 2], requests: 1 });
  });

  it.each<[string, PlainAnswer]>([
    ["lists an unreadable point", listing({ errMetricDataList: [{ errMetricData: "{}", errDetail: "why" }] }, 200)],
    [
      "lists a point that was not sent",
      listing({ errMetricDataList: [{ errMetricData: '{"metric":"m9"}', errDetail: "why" }] }),
    ],
    ["lists text that is no JSON", listing({ errMetricDataList: [{ errMetricData: "m1", errDetail: "why" }] })],
    [
      "lists one known and one unknown point",
      listing({ errMetricDataList: [{ errMetricData: LISTED, errDetail: "why" }, {}] }),
    ],
  ])("knows nothing of any point where the answer %s", async (_, answer) => {
    const end = await fates(answer);

    expect(end).toMatchObject({ accepted: 0, unknown: [0, 1, 2], reason: "uncertain", retryable: false, requests: 1 });
    expect(end["message"]).toContain("“why”");
  });

  it.each<[string, PlainAnswer]>([
    ["says that not all was stored, and lists none", listing({ errMetricDataList: [] }, 200)],
    ["is no JSON", { body: "<html>" }],
    ["is empty", { body: "" }],
    ["has no result", { body: { requestId: "request-1" } }],
    ["has a result that says nothing", { body: { result: { success: "true" } } }],
  ])("knows nothing of any point where a 200 %s", async (_, answer) => {
    expect(await fates(answer)).toMatchObject({ accepted: 0, unknown: [0, 1, 2], reason: "uncertain", requests: 1 });
  });

  it.each([
    [300, "unavailable"],
    [403, "forbidden"],
  ])("ignores a list in an answer of status %d", async (status, reason) => {
    const answer = { ...listing({ errMetricDataList: [{ errMetricData: LISTED }] }), status };

    expect(await fates(answer)).toMatchObject({ unsent: [0, 1, 2], reason });
  });

  it("reads the request id from the header when the body has none", async () => {
    const headers = { "x-jdcloud-request-id": "request-2" };

    expect(await fates({ status: 403, headers, body: "<html>" })).toMatchObject({ requestId: "request-2" });
    expect(await fates({ ...failed(403, "HTTP_FORBIDDEN", "no"), headers })).toMatchObject({ requestId: "request-1" });
  });
});
