import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { rawItem, signAlibabaV3 } from "../../testing/sign-alibaba.ts";
import { CES_PATH, cesDatum, signHuawei } from "../../testing/sign-huawei.ts";
import { jdPoint, signJd } from "../../testing/sign-jd.ts";
import { testEmulator } from "../../testing/with-emulator.ts";
import { findSlip, type Slip, SLIPS } from "./slips.ts";

const CANONICAL = "POST\n/v1\na=b\ncontent-type:application/json\nhost:x:80\n\ncontent-type;host\nhash";

const { hostWithoutPort, emptyBody } = SLIPS;
const both: Slip = (canonical) => emptyBody(hostWithoutPort(canonical));

describe("findSlip", () => {
  it.each(Object.entries(SLIPS).filter(([, slip]) => slip(CANONICAL) !== CANONICAL))("finds %s", (_, slip) => {
    const found = findSlip(CANONICAL, (text) => text === slip(CANONICAL));

    expect(found?.(CANONICAL)).toBe(slip(CANONICAL));
  });

  it("finds two mistakes together", () => {
    expect(findSlip(CANONICAL, (text) => text === both(CANONICAL))?.(CANONICAL)).toBe(both(CANONICAL));
  });

  it("finds none where the secret is another one, and gives up soon", () => {
    let tried = 0;

    const found = findSlip(CANONICAL, () => {
      tried += 1;
      return false;
    });

    expect(found).toBeUndefined();
    expect(tried).toBeLessThan(60);
  });
});

describe("a signature of another canonical request", () => {
  it.each([
    ["JD", hostWithoutPort, (host: string, slip: Slip) => signJd([jdPoint()], host, { slip })],
    ["Alibaba", hostWithoutPort, (host: string, slip: Slip) => signAlibabaV3([rawItem()], host, { slip })],
    ["Huawei", emptyBody, (_: string, slip: Slip) => signHuawei(CES_PATH, [cesDatum()], { slip })],
  ])("is refused by %s, and the log shows what the client signed", async (_, slip, sign) => {
    const emulator = await testEmulator();

    await send(emulator.url, sign(emulator.host, slip));

    const [{ verdict, canonical } = { verdict: undefined }] = emulator.requests();
    expect(verdict?.outcome).toBe("refused");
    expect(canonical?.client).toBe(slip(canonical?.request ?? ""));
    expect(canonical?.client).not.toBe(canonical?.request);
  });

  it("is not guessed where the secret is another one", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signJd([jdPoint()], emulator.host, { account: { ...ACCOUNT, accessKeySecret: "no" } }));

    expect(emulator.requests()[0]?.canonical?.client).toBeUndefined();
  });

  it("is shown with its token masked", async () => {
    const account = { ...ACCOUNT, securityToken: "the-token" };
    const emulator = await testEmulator({ accounts: [account] });

    await send(emulator.url, signHuawei(CES_PATH, [cesDatum()], { account, slip: emptyBody }));

    expect(emulator.requests()[0]?.canonical?.client).toContain("x-security-token:MASKED");
  });
});
