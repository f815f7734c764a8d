import { inspect } from "node:util";

import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fates, sample, summary } from "../testing/points.ts";
import { createToyReporter, namesIn, TOY_CREDENTIALS } from "../testing/toy-cloud.ts";

const echo = `echo ${TOY_CREDENTIALS.accessKeySecret} and ${TOY_CREDENTIALS.accessKeyId}`;

const answers: readonly (readonly [Answer, boolean])[] = [
  [{ body: { code: "OK" } }, true],
  [{ body: { code: "OK" } }, true],
  [{ status: 500, body: { code: "DOWN", message: echo } }, false],
  [{ status: 502, body: echo }, true],
  [{ status: 429, body: { code: "SLOW_DOWN", message: echo } }, false],
  [{ status: 400, body: { code: "BAD_POINT", message: echo } }, false],
  [{ status: 400, body: { code: "BAD_BATCH", message: echo } }, false],
  [{ status: 403, body: { code: echo, message: echo, requestId: TOY_CREDENTIALS.accessKeySecret } }, false],
  [{ body: "<html>" }, true],
  [{ body: { named: [0] } }, false],
  ["reset", true],
  ["hang", true],
  ["truncate", true],
];

const points = fc.array(
  fc.oneof(fc.constant("raw" as const), fc.constant("summary" as const), fc.constant("invalid" as const)),
  { maxLength: 40 },
);

describe("report", () => {
  it("accounts for each point once, whatever the cloud does, and shows no secret", async () => {
    await fc.assert(
      fc.asyncProperty(
        points,
        fc.array(fc.nat(answers.length - 1), { minLength: 1, maxLength: 30 }),
        async (kinds, script) => {
          const stored = new Set<string>();
          await using cloud = await startScriptedCloud(({ body }, number) => {
            const [answer, isStored] = answers[script[number % script.length] ?? 0] ?? [{}, false];
            const names = namesIn(body);
            if (isStored) for (const name of names) stored.add(name);
            if (typeof answer === "object" && JSON.stringify(answer.body).includes("named"))
              for (const name of names.slice(1)) stored.add(name);
            return answer;
          });
          const reporter = createToyReporter({
            endpoint: cloud.url,
            pointsPerRequest: 7,
            timeoutMs: 40,
            deadlineMs: 120,
            retry: { baseMs: 1, maxMs: 5 },
          });
          const given = kinds.map((kind, index) =>
            kind === "raw" ? sample(`p${index}`) : kind === "summary" ? summary(`p${index}`) : sample("", index),
          );

          const result = await reporter.report(given);

          const { accepted, refused, unsent, unknown } = fates(result, given);
          expect(
            kinds
              .flatMap((kind, index) => (kind === "invalid" ? [index] : []))
              .every((index) => refused.includes(index)),
          ).toBe(true);
          const untold = new Set([...refused, ...unsent, ...unknown]);
          const acceptedNames = given.flatMap(({ name }, index) => (untold.has(index) ? [] : [name]));
          expect(acceptedNames).toHaveLength(accepted);
          expect(acceptedNames.every((name) => stored.has(name))).toBe(true);
          expect(result.unsent.every(({ point }) => !stored.has((point as { name: string }).name))).toBe(true);
          expect(inspect(result, { depth: Infinity, showHidden: true })).not.toContain(TOY_CREDENTIALS.accessKeySecret);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it("never crosses a limit of points or bytes, whatever script the points are written in", async () => {
    const text = fc.string({ unit: "binary", maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 60 }),
        fc.integer({ min: 120, max: 600 }),
        fc.integer({ min: 1, max: 9 }),
        async (texts, bytesPerRequest, pointsPerRequest) => {
          const sent: { bytes: number; points: number }[] = [];
          const runtime = {
            fetch: async (input: string | URL | Request, init?: RequestInit) => {
              const body = await new Request(input, init).text();
              sent.push({ bytes: new TextEncoder().encode(body).length, points: namesIn(body).length });
              return new Response('{"code":"OK"}');
            },
          };
          const reporter = createToyReporter({
            endpoint: "http://127.0.0.1:9",
            bytesPerRequest,
            pointsPerRequest,
            runtime,
          });

          const result = await reporter.report(texts.map((value) => ({ name: "n", value: 1, dimensions: { value } })));

          expect(sent.every(({ bytes, points: count }) => bytes <= bytesPerRequest && count <= pointsPerRequest)).toBe(
            true,
          );
          expect(sent.reduce((sum, { points: count }) => sum + count, 0)).toBe(fates(result, texts.length).accepted);
        },
      ),
      { numRuns: 60 },
    );
  });
});
