// Reports to a cloud that is not in Yunmeter, through a reporter made of a specification, with what was installed.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import { assertReported, ReportError, ValidationError } from "@yunmeter/core";
import { FAILURES, failureKind } from "@yunmeter/core/failures";
import { commonEntries, createReporter, parseOptions, toSettings } from "@yunmeter/core/kit";

const cloud = createServer((request, response) => {
  text(request).then(
    (names) => response.writeHead(names.split(",").includes("unknown_metric") ? 400 : 204).end(),
    () => response.destroy(),
  );
});
await once(cloud.listen(0, "127.0.0.1"), "listening");
const endpoint = `http://127.0.0.1:${cloud.address().port}`;

const failures = [{ status: 400, is: FAILURES.points }];
const spec = {
  vendor: "toy",
  title: "Toy Cloud",
  id: "toy",
  host: new URL(endpoint).host,
  docs: "https://toy.example/errors",
  inOrder: false,
  pointsPerRequest: 10,
  bytesPerRequest: 1_000,
  envelopeBytes: 0,
  encode: ({ name }) =>
    name === ""
      ? new ValidationError({ path: ["name"], rule: "length", must: "must not be empty", received: name })
      : { name, bytes: name.length + 1 },
  usefulUntil: () => undefined,
  duplicate: () => "harmless",
  sign(batch, { credentials }) {
    const body = batch.map(({ name }) => name).join(",");
    const headers = { authorization: credentials.accessKeySecret };
    return { method: "POST", url: endpoint, headers, body, bytes: body.length, secrets: [] };
  },
  loadReader: async () => ({
    failures,
    read: ({ status }) => (status === 204 ? {} : { failure: failureKind(failures, { status }) }),
  }),
};
const options = { credentials: { accessKeyId: "id", accessKeySecret: "secret" } };
parseOptions("createToyReporter", commonEntries(), options);
const reporter = createReporter(
  spec,
  toSettings(options, { concurrency: 2, requestsPerSecond: 100, futureMs: Infinity }),
);

const result = await reporter.report(["orders", "", "visits", "unknown_metric"].map((name) => ({ name, value: 1 })));
cloud.closeAllConnections();
cloud.close();
assert.equal(result.accepted, 2, JSON.stringify(result));
assert.deepEqual(
  result.refused.map(({ index }) => index),
  [1, 3],
);
assert.throws(() => assertReported(result), ReportError);
