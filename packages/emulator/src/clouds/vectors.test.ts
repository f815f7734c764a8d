import { describe, expect, it } from "vitest";

import { readVectors, type Vector } from "../testing/read-vectors.ts";
import { send, type RawAnswer, type RawRequest } from "../testing/send.ts";
import { testEmulator } from "../testing/with-emulator.ts";

const CLOUDS = {
  alibaba: {
    took: ({ body }: RawAnswer) => body.includes('"Code":"200"'),
    refused: ({ status, body }: RawAnswer) => status === 400 && body.includes('"Code":"SignatureDoesNotMatch"'),
    flip: (vector: Vector) => flipIn(vector, "MetricName=", "Timestamp="),
  },
  jd: {
    took: ({ status }: RawAnswer) => status === 200,
    refused: ({ status, body }: RawAnswer) => status === 401 && body.includes('"status":"ACCESS_ERROR"'),
    flip: (vector: Vector) => ({ ...vector, body: `${vector.body} ` }),
  },
  tencent: {
    took: ({ body }: RawAnswer) => body.startsWith('{"code":0,'),
    refused: ({ status, body }: RawAnswer) => status === 200 && body.startsWith('{"code":1011,'),
    flip: (vector: Vector) => flipIn(vector, "Region=", '"Region":"', '"Region": "'),
  },
  huawei: {
    took: ({ status }: RawAnswer) => status === 200 || status === 201,
    refused: ({ status, body }: RawAnswer) => status === 401 && body.includes('"APIGW.0301"'),
    flip: (vector: Vector) => ({ ...vector, body: `${vector.body} ` }),
  },
} as const;

function flipIn(vector: Vector, ...marks: readonly string[]): RawRequest {
  for (const mark of marks) {
    const pattern = new RegExp(`(${mark})(.)`, "u");
    for (const part of ["body", "target"] as const) {
      if (pattern.test(vector[part])) {
        return {
          ...vector,
          [part]: vector[part].replace(pattern, (_, before: string, one: string) => before + (one === "b" ? "c" : "b")),
        };
      }
    }
  }
  throw new Error(`${vector.name} has none of ${marks.join()}`);
}

function ours(cloud: keyof typeof CLOUDS): readonly Vector[] {
  return readVectors(cloud).filter(
    ({ target }) => cloud !== "huawei" || /metric-data$|csemonitor\/metric$/u.test(target),
  );
}

const TABLE = (["alibaba", "jd", "tencent", "huawei"] as const).flatMap((cloud) =>
  ours(cloud).map((vector) => ({ cloud, vector, title: `${cloud} ${vector.name}` })),
);

describe("recorded requests of other clients", () => {
  it.each(TABLE)("verify with the right key: $title", async ({ cloud, vector }) => {
    const emulator = await testEmulator({ accounts: [accountOf(vector)], now: () => vector.now, loose: true });

    const answer = await send(emulator.url, vector);

    expect(answer.body).toSatisfy(() => CLOUDS[cloud].took(answer));
    expect(emulator.points()).toHaveLength(vector.points);
    expect(emulator.requests()[0]?.verdict.outcome).toBe("stored");
  });

  it.each(TABLE)("fail with another key, and show what was computed: $title", async ({ cloud, vector }) => {
    const account = { ...accountOf(vector), accessKeySecret: `${vector.accessKeySecret}x` };
    const emulator = await testEmulator({ accounts: [account], now: () => vector.now });

    const answer = await send(emulator.url, vector);

    expect(answer.body).toSatisfy(() => CLOUDS[cloud].refused(answer));
    expect(emulator.points()).toHaveLength(0);
    const { canonical } = emulator.requests()[0] ?? {};
    expect(canonical).toMatchObject(computedFor(vector));
    expect(JSON.stringify([answer.body, canonical])).not.toContain(vector.securityToken ?? "no token at all");
  });

  it.each(TABLE)("fail with one byte changed: $title", async ({ cloud, vector }) => {
    const emulator = await testEmulator({ accounts: [accountOf(vector)], now: () => vector.now });

    const answer = await send(emulator.url, { ...vector, ...CLOUDS[cloud].flip(vector) });

    expect(answer.body).toSatisfy(() => CLOUDS[cloud].refused(answer));
    expect(emulator.points()).toHaveLength(0);
  });

  it.each(TABLE)("fail with the signature changed: $title", async ({ cloud, vector }) => {
    const emulator = await testEmulator({ accounts: [accountOf(vector)], now: () => vector.now });
    const change = (text: string): string =>
      text.replace(
        /(Signature(?:=|":\s?"))(.)/u,
        (_, before: string, one: string) => before + (one === "a" ? "b" : "a"),
      );
    const { authorization } = vector.headers;

    const answer = await send(emulator.url, {
      ...vector,
      target: change(vector.target),
      body: change(vector.body),
      headers: { ...vector.headers, ...(authorization !== undefined && { authorization: change(authorization) }) },
    });

    expect(answer.body).toSatisfy(() => CLOUDS[cloud].refused(answer));
  });
});

function computedFor({ securityToken, stringToSign, canonicalRequest }: Vector): object {
  if (securityToken !== undefined) return {};
  return { stringToSign, ...(canonicalRequest !== undefined && { request: canonicalRequest }) };
}

function accountOf({ accessKeyId, accessKeySecret, securityToken }: Vector): {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
} {
  return { accessKeyId, accessKeySecret, ...(securityToken !== undefined && { securityToken }) };
}
