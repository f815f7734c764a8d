import { type Point, type Reason, type Reporter, type ReportResult, YunmeterError } from "@yunmeter/core";
import { FAILURES } from "@yunmeter/core/failures";
import { type Answer, type Verdict } from "@yunmeter/core/kit";

import type { Subject } from "../subject.ts";
import { type Flaws, toySubject } from "./toy-cloud.ts";

/** For each check, by its title, a reporter that does not hold to it. */
export const FLAWED: Readonly<Record<string, Subject>> = Object.fromEntries(
  Object.entries<Flaws>({
    "makes no request for no points": {
      reporter: (reporter, { endpoint }) => ({
        report: async (points) => {
          await fetch(endpoint);
          return reporter.report(points);
        },
      }),
    },
    "says who it is, and what it thinks of a point, without a request": { spec: () => ({ id: "toy" }) },
    "sends each point once, and records each request": retold((result) => ({
      ...result,
      accepted: Math.max(0, result.accepted - 1),
    })),
    "sends every kind of point": encoding((point) => ("period" in point ? { ...point, name: "n".repeat(65) } : point)),
    "takes what is at a limit, and refuses one more before a request": encoding((point) => ({
      ...point,
      name: point.name.slice(0, 64),
    })),
    "keeps to its limits of bytes and points, whatever script the points are written in": {
      spec: (spec) => ({
        ...thinking(1).spec?.(spec),
        sign: async (batch, stamp) => ({ ...(await spec.sign(batch, stamp)), bytes: 0 }),
      }),
    },
    "knows what fits a request before it is signed": thinking(1),
    "sends groups in separate requests": encoding((point) => ({ ...point, namespace: "" })),
    "has no more requests under way than it may": { options: () => ({ concurrency: 8 }) },
    "sends one point after the other": { spec: () => ({ inOrder: true }), options: () => ({ concurrency: 4 }) },
    "sends nothing when it is aborted before it begins": {
      reporter: (reporter) => ({ report: (points) => reporter.report(points) }),
    },
    "owns up to what is in flight when it is aborted, and sends no more": retold((result) => ({
      ...result,
      unknown: [],
      unsent: [...result.unknown, ...result.unsent],
    })),
    "ends a wait when it is aborted": retold((result) => ({
      ...result,
      unsent: result.unsent.map((problem) => ({ ...problem, reason: "deadline" })),
    })),
    "removes its abort listener when it has ended": {
      reporter: (reporter) => ({
        report: (points, options) => {
          options?.signal?.addEventListener("abort", () => undefined);
          return reporter.report(points, options);
        },
      }),
    },
    "tries again when it was throttled": { kinds: { SLOW: FAILURES.forbidden } },
    "tries again when the cloud has failed": { kinds: { DOWN: FAILURES.misdirected } },
    "waits as long as a throttle requires": withoutHeader("retry-after"),
    "does not wait for longer than it has": withoutHeader("retry-after"),
    "gives up at the deadline, and says why": { kinds: { DOWN: FAILURES.throttled } },
    "tries once with `retry: false`": { options: () => ({ retry: {} }) },
    "reports a throttle that lasts until the deadline, at its own pace, with the cloud's code": withReason("deadline"),
    "reports an outage that lasts until the deadline, at its own pace, with the cloud's code": withReason("deadline"),
    "reports the last answer when the point expires between attempts": {
      ...withReason("expired"),
      spec: () => ({ usefulUntil: ({ timestamp }, now) => Number(timestamp ?? now) + 5_000 }),
    },
    "reports each of the cloud's failures with status, code and advice": withError("it failed"),
    "says of every kind of failure what happened, where, and what to do": withError("it failed"),
    "accepts and refuses no point after an HTML page": acceptsPages("<html>"),
    "sends again what got no answer only where that does no harm": believesInHarmlessness(),
    "sends again over a broken connection only what does no harm": believesInHarmlessness(),
    "finds a bad point in every place of a full batch, and sends the others": { kinds: { POINT: FAILURES.batch } },
    "separates bad points from good ones": { kinds: { POINT: FAILURES.batch } },
    "stops looking for bad points when there are too many": { reporter: triesEachAlone },
    "refuses the point that the cloud names, in every place of a full batch": reading((verdict) => ({
      ...verdict,
      ...(verdict.named && { named: new Map([...verdict.named].map(([place, words]) => [place + 1, words])) }),
    })),
    "refuses each of the points that the cloud names": reading((verdict) => ({
      ...verdict,
      ...(verdict.named && { named: new Map([...verdict.named].slice(0, 1)) }),
    })),
    "stops at bad credentials, and keeps the points for better ones": { kinds: { KEY: FAILURES.unavailable } },
    "gets fresh credentials once when they have expired": { kinds: { OLD: FAILURES.unauthenticated } },
    "does not get credentials a third time when they always expire": {
      kinds: { OLD: { ...FAILURES.expiredToken, retry: "backoff" } },
    },
    "says what is wrong with a provider's credentials": withError("no credentials"),
    "sends nothing without credentials": {
      options: () => ({ credentials: { accessKeyId: "any-id", accessKeySecret: "anything" } }),
    },
    "signs by the cloud's clock when its own is hours off": { kinds: { CLOCK: FAILURES.unauthenticated } },
    "does not argue with the cloud about the time": { kinds: { CLOCK: { ...FAILURES.clock, retry: "backoff" } } },
    "does not take a page of a proxy for the cloud's response": acceptsPages("<!doctype"),
    "takes no garbage for an answer, however long": reading((verdict, { status }) => (status === 200 ? {} : verdict)),
    "follows no redirect": {
      options: () => ({ runtime: { fetch: (url, init) => fetch(url, { ...init, redirect: "follow" }) } }),
    },
    "shows no secret, whatever the cloud echoes": forgetsSecrets(),
    "shows no secret, whatever the error of the connection contains": forgetsSecrets(),
    "accounts for each point once, and truly, whatever the cloud does": reading((verdict, { status }) =>
      status >= 500 ? {} : verdict,
    ),
  }).map(([title, flaws]) => [title, toySubject(flaws)]),
);

function retold(tell: (result: ReportResult) => ReportResult): Flaws {
  return {
    reporter: (reporter) => ({ report: async (points, options) => tell(await reporter.report(points, options)) }),
  };
}

function withError(message: string): Flaws {
  return retold((result) => ({
    ...result,
    unsent: result.unsent.map((problem) => ({ ...problem, error: new YunmeterError(message) })),
  }));
}

function withReason(reason: Reason): Flaws {
  return retold((result) => ({ ...result, unsent: result.unsent.map((problem) => ({ ...problem, reason })) }));
}

// Takes a body with this beginning for a success.
function acceptsPages(beginning: string): Flaws {
  return {
    options: ({ runtime }) => ({
      runtime: {
        ...runtime,
        fetch: async (url, init) => {
          const response = await (runtime?.fetch ?? fetch)(url, init);
          const text = await response.text();
          return text.startsWith(beginning) ? new Response('{"code":"OK"}') : new Response(text, response);
        },
      },
    }),
  };
}

function reading(reread: (verdict: Verdict, answer: Answer) => Verdict): Flaws {
  return {
    spec: (spec) => ({
      async loadReader() {
        const reader = await spec.loadReader();
        return { ...reader, read: (answer, batch) => reread(reader.read(answer, batch), answer) };
      },
    }),
  };
}

function encoding(change: (point: Point) => Point): Flaws {
  return { spec: (spec) => ({ encode: (point, now) => spec.encode(change(point), now) }) };
}

function withoutHeader(name: string): Flaws {
  return {
    options: ({ runtime }) => ({
      runtime: {
        ...runtime,
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          const headers = new Headers(response.headers);
          headers.delete(name);
          return new Response(response.body, { status: response.status, headers });
        },
      },
    }),
  };
}

// Takes every point for so large.
function thinking(bytes: number): Flaws {
  return {
    spec: (spec) => ({
      encode: (point, now) => {
        const datum = spec.encode(point, now);
        return "text" in datum ? { ...datum, bytes } : datum;
      },
    }),
  };
}

/** Says the truth about second copies, and does not act on it. */
function believesInHarmlessness(): Flaws {
  return {
    spec: () => ({ duplicate: () => "harmless" }),
    reporter: () => ({ duplicate: () => "counts-twice" }),
  };
}

function forgetsSecrets(): Flaws {
  return { spec: (spec) => ({ sign: async (...given) => ({ ...(await spec.sign(...given)), secrets: [] }) }) };
}

function triesEachAlone(reporter: Reporter): Partial<Reporter> {
  return {
    report: async (points, options) => {
      const given = Symbol.iterator in points ? [...points] : [points];
      const result = await reporter.report(given, options);
      for (const { index } of result.unsent) await reporter.report(given.slice(index, index + 1), options);
      return result;
    },
  };
}
