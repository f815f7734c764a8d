import { describe, expect, it } from "vitest";

import { ACCOUNT_ID } from "../../../accounts/account.ts";
import { ACCOUNT } from "../../../testing/account.ts";
import { send } from "../../../testing/send.ts";
import { signAlibabaV1 } from "../../../testing/sign-alibaba.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const parameters = { Action: "GetCallerIdentity", Version: "2015-04-01" };

describe("GetCallerIdentity", () => {
  it.each(["GET", "POST"] as const)("answers a %s with the one account of all keys", async (method) => {
    const other = { accessKeyId: "other", accessKeySecret: "secret" };
    const emulator = await testEmulator({ accounts: [ACCOUNT, other] });

    const answers = [
      await send(emulator.url, signAlibabaV1([], { parameters, method })),
      await send(emulator.url, signAlibabaV1([], { parameters, method, account: other })),
    ];

    for (const answer of answers) {
      expect(answer.json()).toMatchObject({
        AccountId: ACCOUNT_ID,
        Arn: `acs:ram::${ACCOUNT_ID}:root`,
        IdentityType: "Account",
      });
    }
    expect(emulator.requests()).toMatchObject([
      { service: "alibaba-sts", verdict: { outcome: "read" }, accessKeyId: ACCOUNT.accessKeyId },
      { service: "alibaba-sts", verdict: { outcome: "read" }, accessKeyId: "other" },
    ]);
  });

  it("refuses a wrong secret and any other version", async () => {
    const emulator = await testEmulator();
    const account = { ...ACCOUNT, accessKeySecret: "no" };

    const wrong = await send(emulator.url, signAlibabaV1([], { parameters, account }));
    const old = await send(emulator.url, signAlibabaV1([], { parameters: { ...parameters, Version: "2019-01-01" } }));

    expect(wrong.json()).toMatchObject({ Code: "SignatureDoesNotMatch" });
    expect({ status: old.status, body: old.json() }).toMatchObject({ status: 404, body: { Code: "InvalidVersion" } });
    expect(emulator.requests().map(({ verdict }) => verdict.findings[0]?.rule)).toEqual([
      "alibaba.signature",
      "alibaba-sts.caller",
    ]);
  });
});
