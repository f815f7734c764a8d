import { describe, expect, it } from "vitest";

import { startEmulator } from "../../../../packages/emulator/src/index.ts";
import { CLIENTS } from "./clients.ts";

const LASTING = { accessKeyId: "LASTINGKEY", accessKeySecret: "lasting+Secret/0123==" };
const TEMPORARY = { accessKeyId: "STS.KEY", accessKeySecret: "temporary+Secret/0123==", securityToken: "T0ken+/==" };

const start = (): ReturnType<typeof startEmulator> => startEmulator({ accounts: [LASTING, TEMPORARY] });

/** Some clients reject with an error, some with the cloud's response. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (answer) => ({ resolved: answer }),
    (error: unknown) => error,
  );
}

describe.each(CLIENTS)("$name and the emulator", ({ send, answers, stores, wrongSecret, unknownKey }) => {
  it("agree on a point", async () => {
    await using emulator = await start();

    expect(await send(emulator.url, LASTING)).toMatchObject(answers);

    expect(emulator.points()).toMatchObject([stores]);
    expect(emulator.requests()).toMatchObject([{ verdict: { outcome: "stored", findings: [] } }]);
  });

  it("agree that a secret is wrong, in the cloud's words", async () => {
    await using emulator = await start();

    const error = await failureOf(send(emulator.url, { ...LASTING, accessKeySecret: "another-secret" }));

    expect(error).toMatchObject(wrongSecret);
    expect(emulator.points()).toEqual([]);
  });

  it("agree that a key is unknown, in the cloud's words", async () => {
    await using emulator = await start();

    const error = await failureOf(send(emulator.url, { ...LASTING, accessKeyId: "UNKNOWN" }));

    expect(error).toMatchObject(unknownKey);
    expect(emulator.points()).toEqual([]);
  });
});

const sendsTokens = CLIENTS.filter(({ wrongToken }) => wrongToken !== undefined);

describe.each(sendsTokens)("$name and the emulator", ({ send, stores, wrongToken = {} }) => {
  it("agree on temporary keys and their token", async () => {
    await using emulator = await start();

    const error = await failureOf(send(emulator.url, { ...TEMPORARY, securityToken: "another" }));
    await send(emulator.url, TEMPORARY);

    expect(error).toMatchObject(wrongToken);
    expect(emulator.points()).toMatchObject([stores]);
  });
});
