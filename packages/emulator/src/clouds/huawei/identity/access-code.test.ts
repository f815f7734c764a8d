import { describe, expect, it } from "vitest";

import { send } from "../../../testing/send.ts";
import { askHuawei, signHuawei } from "../../../testing/sign-huawei.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";
import { aSeries, writeRemote } from "../../../testing/write-remote.ts";

const PATH = "/v1/0123456789abcdef/access-code";

interface Codes {
  readonly access_codes: readonly { readonly access_code: string }[];
}

describe("AOM's access codes", () => {
  it("are read with a signed call, and authenticate remote write of their project", async () => {
    const emulator = await testEmulator();
    const codes = (await send(emulator.url, askHuawei(PATH, {}))).json() as Codes;
    const headers = { authorization: `Bearer ${codes.access_codes[0]?.access_code}` };
    const push = async (target: string): Promise<number> =>
      (await send(emulator.url, writeRemote([aSeries()], { target, headers }))).status;

    expect(codes).toMatchObject({ access_codes: [{ status: "enable" }] });
    expect(await push("/v1/0123456789abcdef/push")).toBe(204);
    expect(await push("/v1/another-project/push")).toBe(401);
    expect(JSON.stringify(emulator.requests())).not.toContain(codes.access_codes[0]?.access_code);
  });

  it.each([
    ["an unsigned call", { target: PATH }, 401],
    ["another method", { ...signHuawei(PATH, ""), method: "DELETE" }, 404],
    ["a created code", signHuawei(PATH, "{}"), 201],
  ] as const)("answer %s", async (_, request, status) => {
    const emulator = await testEmulator();

    expect((await send(emulator.url, request)).status).toBe(status);
  });
});
