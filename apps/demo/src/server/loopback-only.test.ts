import { describe, expect, it } from "vitest";

import { objection } from "./loopback-only.ts";

const HOST = "127.0.0.1:4170";
const JSON_BODY = { "content-type": "application/json" };

describe("objection", () => {
  it.each([
    ["a page of this machine that looks", "GET", { host: HOST }],
    ["a page of this machine under its other name", "GET", { host: "localhost:4170" }],
    ["the page itself that pulls a switch", "POST", { host: HOST, origin: `http://${HOST}`, ...JSON_BODY }],
    ["a program that pulls a switch", "POST", { host: HOST, ...JSON_BODY }],
  ])("lets %s pass", (_, method, headers) => {
    expect(objection({ method, headers })).toBeUndefined();
  });

  it.each([
    ["a name that leads here from elsewhere", "GET", { host: "evil.example:4170" }],
    ["a name that only begins like a loopback one", "GET", { host: "127.0.0.1.evil.example" }],
    ["no name", "GET", {}],
    ["a page of another origin", "POST", { host: HOST, origin: "https://evil.example", ...JSON_BODY }],
    ["a page of another port of this machine", "POST", { host: HOST, origin: "http://127.0.0.1:9", ...JSON_BODY }],
    ["a page without an origin", "POST", { host: HOST, origin: "null", ...JSON_BODY }],
    ["a form, which needs no leave to be sent", "POST", { host: HOST, "content-type": "text/plain" }],
    ["any other method", "DELETE", { host: HOST }],
  ])("turns away %s", (_, method, headers) => {
    expect(objection({ method, headers })).toBeTypeOf("string");
  });
});
