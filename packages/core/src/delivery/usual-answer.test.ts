import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { sample } from "../testing/points.ts";
import { createToyReporter, TOY_CREDENTIALS, type ToyOptions } from "../testing/toy-cloud.ts";
import { parseJson, textOf } from "../transport/fields.ts";

const success: ToyOptions["success"] = ({ text }) => {
  const body = parseJson(text);
  return textOf(body, "code") === "OK" ? { requestId: textOf(body, "requestId") } : undefined;
};

describe("the usual answer of a cloud", () => {
  it("accepts all points of its request, and names the request", async () => {
    await using cloud = await startScriptedCloud([{ body: { code: "OK", requestId: "r-1" } }]);
    const reporter = createToyReporter({ endpoint: cloud.url, success });

    expect(await reporter.report([sample(), sample()])).toMatchObject({
      accepted: 2,
      requests: [{ outcome: "accepted", requestId: "r-1", points: 2, attempts: 1, status: 200 }],
    });
  });

  it("shows no request id that holds the secret", async () => {
    const requestId = TOY_CREDENTIALS.accessKeySecret;
    await using cloud = await startScriptedCloud([{ body: { code: "OK", requestId } }]);
    const { accepted, requests } = await createToyReporter({ endpoint: cloud.url, success }).report([sample()]);

    expect(accepted).toBe(1);
    expect(requests[0]).not.toHaveProperty("requestId");
  });

  it("is read again where it is another one", async () => {
    await using cloud = await startScriptedCloud([{ body: { code: "BAD_BATCH" } }]);

    expect(await createToyReporter({ endpoint: cloud.url, success }).report([sample()])).toMatchObject({
      accepted: 0,
      refused: [{ index: 0, reason: "refused" }],
    });
  });

  it("is no HTML page", async () => {
    await using cloud = await startScriptedCloud([{ body: "\n<html>OK</html>" }]);
    const reporter = createToyReporter({ endpoint: cloud.url, success: () => ({}) });

    expect(await reporter.report([sample()])).toMatchObject({ accepted: 0, unknown: [{ reason: "uncertain" }] });
  });

  it("is read again where its type is that of HTML, which gateways give to JSON, too", async () => {
    const headers = { "content-type": "text/html" };
    await using cloud = await startScriptedCloud([{ headers, body: { code: "OK", requestId: "read-again" } }]);
    const reporter = createToyReporter({ endpoint: cloud.url, success: () => ({ requestId: "at-once" }) });

    expect(await reporter.report([sample()])).toMatchObject({ accepted: 1, requests: [{ requestId: "read-again" }] });
  });
});
