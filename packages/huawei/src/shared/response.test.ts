import { FAILURES } from "@yunmeter/core/failures";
import { type Answer, parseJson } from "@yunmeter/core/kit";
import { describe, expect, it } from "vitest";

import { parseError, reader } from "./response.ts";

function answer(status: number, text: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: new Headers(headers), text };
}

describe("parseError", () => {
  it.each([
    [
      "the gateway",
      '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM","request_id":"1"}',
      "APIGW.0301",
      "Incorrect IAM",
    ],
    [
      "CSE",
      '{"error_code":"SVCSTG.CSE.4001000","error_message":"upload metric invalid"}',
      "SVCSTG.CSE.4001000",
      "upload metric invalid",
    ],
    ["a dedicated engine", '{"errorCode":"400001","errorMessage":"bad","detail":"why"}', "400001", "bad"],
    ["a page in between", '{"code":"1000","message":"invalid"}', "1000", "invalid"],
    [
      "Cloud Eye",
      '{"code":400,"element":"Bad Request","message":"not recognized","details":{"details":"wrong unit","code":"ces.0014"}}',
      "ces.0014",
      "wrong unit",
    ],
    [
      "Cloud Eye's reading side",
      '{"http_code":429,"message":{"details":"Too Many Requests.","code":"ces.0429"},"encoded_authorization_message":null}',
      "ces.0429",
      "Too Many Requests.",
    ],
    ["an SDK's idea of it", '{"error":{"code":"APIGW.0101","message":"no such API"}}', "APIGW.0101", "no such API"],
    ["IAM", '{"error":{"code":401,"message":"wrong password","title":"Unauthorized"}}', "401", "wrong password"],
    ["Cloud Eye without its code", '{"code":400,"message":"not recognized","details":{}}', "400", "not recognized"],
    ["a status and nothing else", '{"code":500}', "500", undefined],
  ])("reads the form of %s", (_, text, code, message) => {
    expect(parseError(parseJson(text))).toEqual({ code, message });
  });

  it.each(["error_code", "errorCode", "code"])("reads the code of a field named %s", (name) => {
    expect(parseError({ [name]: "C-1" })).toEqual({ code: "C-1", message: undefined });
  });

  it.each(["error_msg", "error_message", "errorMessage", "message", "details", "detail"])(
    "reads the message of a field named %s",
    (name) => {
      expect(parseError({ [name]: "words" })).toEqual({ code: undefined, message: "words" });
    },
  );

  it.each(["", "<html>", "null", "[]", '"text"', '{"details":[]}', '{"error_code":{"a":1}}'])(
    "reads neither code nor message from %j",
    (text) => {
      expect(parseError(parseJson(text))).toEqual({ code: undefined, message: undefined });
    },
  );
});

describe("reader", () => {
  const read = reader(201, [{ code: "ces.0014", is: FAILURES.points }]);

  it.each(["", "upload ok", "<html>", '{"error_code":"ces.0014"}'])(
    "reads the success status as success, whatever the body: %j",
    (text) => {
      expect(read(answer(201, text, { "x-request-id": "r-1" }))).toEqual({ requestId: "r-1" });
    },
  );

  it.each([200, 202, 204])("does not read %i as success", (status) => {
    expect(read(answer(status, "")).failure).toBe(FAILURES.unreadable);
  });

  it("classifies a failure by the table, else by its status, with the request id", () => {
    const text = '{"details":{"code":"ces.0014"},"request_id":"r-2"}';

    expect(read(answer(400, text))).toMatchObject({ failure: FAILURES.points, code: "ces.0014", requestId: "r-2" });
    expect(read(answer(404, "<html>")).failure).toBe(FAILURES.misdirected);
  });
});
