import * as v from "valibot";
import { describe, expect, it } from "vitest";

import { TransportError } from "../errors/failure-errors.ts";
import { isUnreachable, readAnswer, statusError } from "./read-answer.ts";

const SCHEMA = v.object({
  token: v.custom<string>((value) => typeof value === "string", "is not a string"),
  detail: v.optional(v.object({ text: v.optional(v.string()) })),
});
const url = new URL("http://host:80/s3cret");

const read = (status: number, text: string): unknown =>
  readAnswer(url, { status, text }, SCHEMA, (body) => (body as { code?: string } | undefined)?.code);

describe("readAnswer", () => {
  it.each([200, 201])("returns the checked body of a %i", (status) => {
    expect(read(status, '{"token":"t"}')).toEqual({ token: "t" });
  });

  it.each([
    [200, "<html>s3cret", "host answered with an unexpected body"],
    [200, '"s3cret"', "host answered with an unexpected body"],
    [200, "{}", "host answered without token"],
    [200, '{"token":{"s3cret":1}}', "host answered without a usable token: it is not a string"],
    [200, '{"token":["s3cret"]}', "host answered without a usable token: it is not a string"],
    [200, '{"token":"t","detail":"s3cret"}', "host answered without a usable detail"],
    [200, '{"token":"t","detail":{"text":5}}', "host answered without a usable detail.text"],
    [400, '{"code":"401"}', "host answered with status 400, code 401"],
    [503, '{"code":"Busy.Now"}', "host answered with status 503, code Busy.Now"],
    [400, '{"code":"IAM.0101"}', "host answered with status 400, code IAM.0101"],
    [400, '{"code":"AKIDs3cret1234567890"}', "host answered with status 400"],
    [302, "", "host answered with a redirect, which is not followed: status 302"],
  ])("explains a %i with the body %j without quoting values", (status, text, message) => {
    expect(() => read(status, text)).toThrow(message);
    expect(() => read(status, text)).not.toThrow("s3cret");
  });
});

describe("isUnreachable", () => {
  it("is true only when there was no connection", () => {
    expect(isUnreachable(new TransportError("no", { phase: "connect" }))).toBe(true);
    expect(isUnreachable(new TransportError("no", { phase: "sent" }))).toBe(false);
    expect(isUnreachable(statusError("host", 503))).toBe(false);
  });
});
