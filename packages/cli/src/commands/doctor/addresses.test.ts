import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { KEY_ENVIRONMENT, runHere } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";
import type { Report } from "./check-results.fixture.ts";

describe("doctor with addresses", () => {
  it.each([
    ["jd --region cn-north-1 --identity-endpoint nonsense", {}, "--identity-endpoint needs a URL such as"],
    ["jd --region cn-north-1 --metadata-url localhost:80", {}, "--metadata-url needs a URL such as"],
    ["jd --region cn-north-1", { YUNMETER_IDENTITY_ENDPOINT: "nonsense" }, "YUNMETER_IDENTITY_ENDPOINT needs a URL"],
  ])("refuses an address that is none before it looks at anything: %s %j", async (line, env, message) => {
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

  it.each([
    [["jd", "--endpoint", "two words"], "endpoint must be a URL or a host (it comes from --endpoint)"],
    [["jd", "--endpoint", ""], "endpoint must be a URL or a host (it comes from --endpoint)"],
    [["alibaba", "--region", "two words"], "region must be a region such as cn-hangzhou (it comes from --region)"],
  ])("finds what is wrong with %j, and goes on", async (words, found) => {
    const nobody = (): Promise<never> => Promise.reject(new Error("nobody is asked"));
    const parts = { env: { ...KEY_ENVIRONMENT, YUNMETER_JD_NAMESPACE: "shop" }, fetch: nobody, lookup: nobody };

    const { code, json } = await runHere(["doctor", "--json", ...words], parts);

    expect(code).toBe(EXIT.refused);
    const all = Object.values((json() as Report).clouds).flat();
    expect(all).toContainEqual({ level: "bad", about: "settings", found });
    expect(all).toContainEqual(expect.objectContaining({ about: "hosts", level: "info" }));
  });
});
