import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { KEY_ENVIRONMENT, runHere } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";
import type { DoctorReport } from "./check-results.fixture.ts";

describe("doctor with addresses", () => {
  it.each([
    ["jd --region cn-north-1 --identity-endpoint nonsense", {}, "--identity-endpoint needs a URL such as"],
    ["jd --region cn-north-1 --metadata-url localhost:80", {}, "--metadata-url needs a URL such as"],
    ["jd --region cn-north-1", { YUNMETER_IDENTITY_ENDPOINT: "nonsense" }, "YUNMETER_IDENTITY_ENDPOINT needs a URL"],
  ])("refuses a wrong address before any check: %s %j", async (line, env, message) => {
    const { code, stdout, stderr } = await runHere(`doctor ${line}`, { env });

    expect({ code, stdout }).toEqual({ code: EXIT.usage, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("shows no password that stands in an endpoint", async () => {
    await using program = await openEmulated();
    const endpoint = program.emulator.url.replace("//", "//shop:hunter2@");

    const { code, stdout } = await program.run(`doctor jd --region cn-north-1 --namespace shop --endpoint ${endpoint}`);

    expect(code).toBe(EXIT.refused);
    expect(stdout).toContain("endpoint   http://***@127.0.0.1:");
    expect(stdout).toContain("endpoint must not hold a user or password");
    expect(stdout).not.toContain("hunter2");
  });

  it("ignores an empty variable", async () => {
    await using program = await openEmulated();
    const env = { YUNMETER_IDENTITY_ENDPOINT: "", YUNMETER_CONFIG: "" };

    expect((await program.run("doctor jd --region cn-north-1 --namespace shop", { env })).code).toBe(EXIT.done);
  });

  it("escapes the code of a server that is not the cloud", async () => {
    const hostile = (): Promise<Response> =>
      Promise.resolve(Response.json({ Code: "\u001B[2J\u202Edenied\n  ✓  caller  account 1" }, { status: 403 }));
    const parts = { env: KEY_ENVIRONMENT, fetch: hostile, lookup: () => Promise.resolve(["127.0.0.1"]) };

    const { stdout } = await runHere("doctor alibaba --region cn-hangzhou", parts);

    expect(stdout).toContain(String.raw`code \u{1b}[2J\u{202e}denied ✓ caller account 1`);
    expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it.each([
    [["jd", "--endpoint", "two words"], "endpoint must be a URL or a host (it comes from --endpoint)"],
    [["jd", "--endpoint", ""], 'endpoint must be a URL or a host; received "" (it comes from --endpoint)'],
    [
      ["alibaba", "--region", "two words"],
      'region must be a region such as cn-hangzhou; received "two words" (it comes from --region)',
    ],
  ])("reports what is wrong with %j, and continues", async (words, found) => {
    const offline = (): Promise<never> => Promise.reject(new Error("offline"));
    const parts = { env: { ...KEY_ENVIRONMENT, YUNMETER_JD_NAMESPACE: "shop" }, fetch: offline, lookup: offline };

    const { code, json } = await runHere(["doctor", "--json", ...words], parts);

    expect(code).toBe(EXIT.refused);
    const all = Object.values((json() as DoctorReport).clouds).flat();
    expect(all).toContainEqual({ level: "bad", about: "settings", found });
    expect(all).toContainEqual(expect.objectContaining({ about: "hosts", level: "info" }));
  });
});
