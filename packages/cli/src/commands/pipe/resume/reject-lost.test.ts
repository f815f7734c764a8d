import { YunmeterError } from "@yunmeter/core";
import type { LostEvent } from "@yunmeter/pipeline";
import { expect, it } from "vitest";

import type { Reject } from "../reject.ts";
import { rejectLost } from "./reject-lost.ts";

const POINT = { name: "orders", value: 1 };
const LOST: LostEvent = {
  type: "lost",
  lane: "jd:cn-north-1",
  at: 0,
  points: 1,
  reason: "age",
  deadLetters: 0,
  lost: [POINT],
};

function told(event: LostEvent, fate: Reject["fate"]): readonly Reject[] {
  const rejects: Reject[] = [];
  rejectLost(
    event,
    { cloud: "jd", fate },
    () => "queue.db",
    (reject) => rejects.push(reject),
  );
  return rejects;
}

it.each([
  ["the error's", { error: new YunmeterError("the key is locked") }, "the key is locked"],
  ["those of the reason", { reason: "age" }, "it waited for longer than the queue keeps points"],
  ["the reason itself where there are none", { reason: "shutdown" }, "shutdown"],
] as const)("explains a lost point: %s", (_, parts, message) => {
  const [reject] = told({ ...LOST, ...parts }, "unsent");

  expect(reject).toMatchObject({ cloud: "jd", reporter: "jd:cn-north-1", fate: "unsent", retryable: true, message });
  expect(reject?.entry).toEqual({ source: "queue.db", line: 0, end: 0, point: POINT });
});

it("rejects each lost point, also where only their number is known", () => {
  const rejects = told({ ...LOST, points: 3, lost: [], reason: "damaged" }, "refused");

  expect(rejects.map(({ entry, retryable }) => [entry.point, retryable])).toEqual([
    [undefined, false],
    [undefined, false],
    [undefined, false],
  ]);
});
