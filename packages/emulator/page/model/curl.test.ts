import { spawnSync } from "node:child_process";

import { describe, expect, it } from "vitest";

import { anEntry } from "../testing.ts";
import type { RequestDetail } from "../wire/types.ts";
import { toCurl } from "./curl.ts";

function detail(changes: Partial<RequestDetail>): RequestDetail {
  return { ...anEntry(1), headers: {}, body: "", decoded: {}, ...changes };
}

function argumentsOf(command: string): readonly string[] {
  const script = `curl() { for one in "$@"; do printf '%s\\0' "$one"; done; }\n${command}`;
  return spawnSync("sh", ["-c", script], { encoding: "utf8" }).stdout.split("\0").slice(0, -1);
}

describe("toCurl", () => {
  it("survives a shell whatever the request holds, without the headers that curl sets", () => {
    const headers = { host: "h", "content-length": "2", "x-odd": "it's $(echo no) `echo no`" };
    const command = toCurl(detail({ headers, body: `{"a":"it's\\n"}`, target: "/a?b='c'" }), "http://127.0.0.1:1");

    expect(argumentsOf(command)).toEqual([
      "-X",
      "POST",
      "http://127.0.0.1:1/_yunmeter/replay/a?b='c'",
      "-H",
      "x-odd: it's $(echo no) `echo no`",
      "--data-raw",
      `{"a":"it's\\n"}`,
    ]);
  });

  it("decodes a binary body", () => {
    const command = toCurl(detail({ body: "AAE=", bodyEncoding: "base64" }), "http://h");

    expect(command).toMatch(/^echo 'AAE=' \| base64 -d \| curl -X POST /u);
    expect(argumentsOf(command)).toEqual([
      "-X",
      "POST",
      "http://h/_yunmeter/replay/v1/customMetrics",
      "--data-binary",
      "@-",
    ]);
  });
});
