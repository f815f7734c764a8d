import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { rawItem, signAlibabaV3 } from "../../testing/sign-alibaba.ts";
import { CES_PATH, cesDatum, signHuawei } from "../../testing/sign-huawei.ts";
import { jdPoint, signJd } from "../../testing/sign-jd.ts";
import { testEmulator } from "../../testing/with-emulator.ts";
import { findSigningMistake, type SigningMistake, SIGNING_MISTAKES } from "./signing-mistakes.ts";

const CANONICAL = "POST\n/v1\na=b\ncontent-type:application/json\nhost:x:80\n\ncontent-type;host\nhash";

const { hostWithoutPort, emptyBody } = SIGNING_MISTAKES;
const both: SigningMistake = (canonical) => emptyBody(hostWithoutPort(canonical));

describe("findSigningMistake", () => {
  it.each(Object.entries(SIGNING_MISTAKES).filter(([, mistake]) => mistake(CANONICAL) !== CANONICAL))(
    "finds %s",
    (_, mistake) => {
      const found = findSigningMistake(CANONICAL, (text) => text === mistake(CANONICAL));

      expect(found?.(CANONICAL)).toBe(mistake(CANONICAL));
    },
  );

  it("finds two mistakes together", () => {
    expect(findSigningMistake(CANONICAL, (text) => text === both(CANONICAL))?.(CANONICAL)).toBe(both(CANONICAL));
  });

  it("finds none with another secret, after a bounded number of attempts", () => {
    let tried = 0;

    const found = findSigningMistake(CANONICAL, () => {
      tried += 1;
      return false;
    });

    expect(found).toBeUndefined();
    expect(tried).toBeLessThan(60);
  });
});

describe("a signature of another canonical request", () => {
  it.each([
    ["JD", hostWithoutPort, (host: string, mistake: SigningMistake) => signJd([jdPoint()], host, { mistake })],
    [
      "Alibaba",
      hostWithoutPort,
      (host: string, mistake: SigningMistake) => signAlibabaV3([rawItem()], host, { mistake }),
    ],
    ["Huawei", emptyBody, (_: string, mistake: SigningMistake) => signHuawei(CES_PATH, [cesDatum()], { mistake })],
  ])("is refused by %s, and the log shows what the client signed", async (_, mistake, sign) => {
    const emulator = await testEmulator();

    await send(emulator.url, sign(emulator.host, mistake));

    const [{ verdict, canonical } = { verdict: undefined }] = emulator.requests();
    expect(verdict?.outcome).toBe("refused");
    expect(canonical?.client).toBe(mistake(canonical?.request ?? ""));
    expect(canonical?.client).not.toBe(canonical?.request);
  });

  it("is not shown with another secret", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signJd([jdPoint()], emulator.host, { account: { ...ACCOUNT, accessKeySecret: "no" } }));

    expect(emulator.requests()[0]?.canonical?.client).toBeUndefined();
  });

  it("is shown with its token masked", async () => {
    const account = { ...ACCOUNT, securityToken: "the-token" };
    const emulator = await testEmulator({ accounts: [account] });

    await send(emulator.url, signHuawei(CES_PATH, [cesDatum()], { account, mistake: emptyBody }));

    expect(emulator.requests()[0]?.canonical?.client).toContain("x-security-token:MASKED");
  });
});
