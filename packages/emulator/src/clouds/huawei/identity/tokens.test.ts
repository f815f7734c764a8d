import { describe, expect, it } from "vitest";

import type { Emulator } from "../../../emulator.ts";
import { ACCOUNT, NOW } from "../../../testing/account.ts";
import { type RawAnswer, send } from "../../../testing/send.ts";
import { CES_PATH, cesDatum, CSE_PATH, cseReport } from "../../../testing/sign-huawei.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const DAY_MS = 86_400_000;

function login(emulator: Emulator, name: string, password: string): Promise<RawAnswer> {
  const user = { name, password, domain: { name: "tenant" } };
  const auth = { identity: { methods: ["password"], password: { user } }, scope: { project: { name: "cn-north-4" } } };
  return send(emulator.url, {
    method: "POST",
    target: "/v3/auth/tokens?nocatalog=true",
    body: JSON.stringify({ auth }),
  });
}

describe("Huawei's tokens", () => {
  it("authorise reports and data for a day", async () => {
    let now = NOW;
    const emulator = await testEmulator({ now: () => now });
    const answer = await login(emulator, ACCOUNT.accessKeyId, ACCOUNT.accessKeySecret);
    const headers = { "x-auth-token": String(answer.headers["x-subject-token"]) };
    const ask = (target: string, body: unknown): Promise<RawAnswer> =>
      send(emulator.url, { method: "POST", target, headers, body: JSON.stringify(body) });

    const during = [await ask(CES_PATH, [cesDatum()]), await ask(CSE_PATH, cseReport())];
    now += DAY_MS;
    const after = await ask(CES_PATH, [cesDatum()]);

    expect(answer.status).toBe(201);
    expect(answer.json()).toMatchObject({ token: { expires_at: "2026-01-03T03:04:05.678Z" } });
    expect(during.map(({ status }) => status)).toEqual([201, 200]);
    expect({ status: after.status, body: after.json() }).toMatchObject({
      status: 401,
      body: { error_msg: "Incorrect IAM authentication information: The token must be updated" },
    });
  });

  it.each([
    ["a wrong password", ACCOUNT.accessKeyId, "no", 401],
    ["an unknown key", "unknown-key", ACCOUNT.accessKeySecret, 401],
    ["no password", ACCOUNT.accessKeyId, "", 400],
  ])("are not for %s", async (_, name, password, status) => {
    const emulator = await testEmulator();

    const answer = await login(emulator, name, password);

    expect({ status: answer.status, body: answer.json() }).toMatchObject({ status, body: { error: { code: status } } });
    expect(answer.headers).not.toHaveProperty("x-subject-token");
  });

  it("of an engine authorise reports for twelve hours", async () => {
    let now = NOW;
    const emulator = await testEmulator({ now: () => now });
    const body = JSON.stringify({ name: ACCOUNT.accessKeyId, password: ACCOUNT.accessKeySecret });

    const answer = await send(emulator.url, { method: "POST", target: "/v4/token", body });
    const { token } = answer.json() as { readonly token: string };
    const ask = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` };
      return (
        await send(emulator.url, { method: "POST", target: CSE_PATH, headers, body: JSON.stringify(cseReport()) })
      ).status;
    };
    const during = await ask();
    now += DAY_MS / 2;

    expect([during, await ask()]).toEqual([200, 401]);
  });

  it("are not issued for an invalid body", async () => {
    const emulator = await testEmulator();

    expect((await send(emulator.url, { method: "POST", target: "/v4/token", body: "x" })).status).toBe(400);
  });
});
