import type { ReceivedRequest } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { signedAt } from "./signed-at.ts";

const AT = Date.parse("2024-05-06T07:08:09Z");

function request(parts: Partial<ReceivedRequest>): ReceivedRequest {
  return { method: "POST", target: "/", headers: {}, body: "", ...parts } as ReceivedRequest;
}

describe("signedAt", () => {
  it.each<[string, Partial<ReceivedRequest>]>([
    ["a header", { headers: { date: "2024-05-06T07:08:09Z" } }],
    ["a header in short", { headers: { date: "20240506T070809Z" } }],
    ["the query", { target: `/v1?date=${AT / 1000}` }],
    ["a form", { body: "a=b&date=2024-05-06T07%3A08%3A09Z" }],
    ["a member of the body", { body: `{"date":${AT / 1000}}` }],
  ])("finds the time in %s", (_, parts) => {
    expect(signedAt({ signedIn: "date" }, request(parts))).toBe(AT);
  });

  it("finds nothing where the request has no time, or the cloud checks none", () => {
    expect(signedAt({ signedIn: "date" }, request({ body: '{"other":1}' }))).toBeUndefined();
    expect(signedAt({ signedIn: "date" }, request({ body: "[]" }))).toBeUndefined();
    expect(signedAt({}, request({ headers: { date: "2024-05-06T07:08:09Z" } }))).toBeUndefined();
  });
});
