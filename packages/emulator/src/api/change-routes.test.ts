import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../testing/account.ts";
import { change, read, remove } from "../testing/control.ts";
import { send } from "../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../testing/sign-alibaba.ts";
import { testEmulator } from "../testing/with-emulator.ts";

describe("changes through the control API", () => {
  it("resets points, requests, nonces, quotas and faults, and keeps accounts", async () => {
    const emulator = await testEmulator({ limits: { alibaba: { series: 1 } } });
    const request = signAlibabaV1([rawItem()]);
    await send(emulator.url, request);
    await change(emulator, "/faults", { hang: true });

    await change(emulator, "/reset", {});
    await send(emulator.url, request);
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "other" })]));

    expect(emulator.points()).toMatchObject([{ name: "cpu_total", order: 1 }]);
    expect(emulator.requests().map(({ order, verdict }) => [order, verdict.code])).toEqual([
      [1, "200"],
      [2, "206"],
    ]);
  });

  it("adds, lists and removes faults", async () => {
    const emulator = await testEmulator();

    const added = await change(emulator, "/faults", { vendor: "alibaba", status: 503, times: 1 });
    await change(emulator, "/faults", { hang: true });
    const struck = await send(emulator.url, signAlibabaV1([rawItem()]));
    const listed = await read(emulator, "/faults");
    const removed = [await remove(emulator, "/faults/fault-2"), await remove(emulator, "/faults/fault-2")];
    await remove(emulator, "/faults");

    expect({ status: added.status, body: added.json() }).toMatchObject({
      status: 201,
      body: { id: "fault-1", struck: 0 },
    });
    expect(struck.status).toBe(503);
    expect(listed.json()).toMatchObject({
      faults: [
        { id: "fault-1", struck: 1 },
        { id: "fault-2", rule: { hang: true } },
      ],
    });
    expect(removed.map(({ status }) => status)).toEqual([200, 404]);
    expect((await read(emulator, "/faults")).json()).toEqual({ faults: [] });
  });

  it("rotates a key while requests go on, and shows no secret", async () => {
    const emulator = await testEmulator();
    const rotated = { ...ACCOUNT, accessKeySecret: "rotated-secret" };

    const added = await change(emulator, "/accounts", rotated);
    const before = await send(emulator.url, signAlibabaV1([rawItem()]));
    const after = await send(emulator.url, signAlibabaV1([rawItem()], { account: rotated }));
    const listed = await read(emulator, "/accounts");
    const removed = [await remove(emulator, "/accounts/TESTID0001"), await remove(emulator, "/accounts/TESTID0001")];
    const gone = await send(emulator.url, signAlibabaV1([rawItem()], { account: rotated }));

    expect([before, after, gone].map((answer) => (answer.json() as { Code: string }).Code)).toEqual([
      "SignatureDoesNotMatch",
      "200",
      "InvalidAccessKeyId.NotFound",
    ]);
    expect(listed.json()).toEqual({ accounts: [{ accessKeyId: "TESTID0001" }] });
    expect(removed.map(({ status }) => status)).toEqual([200, 404]);
    expect(added.body + listed.body).not.toContain("rotated-secret");
  });

  it("rotates a key from inside the program, too", async () => {
    const emulator = await testEmulator();
    const rotated = { ...ACCOUNT, accessKeySecret: "rotated-secret" };

    emulator.account(rotated);
    await send(emulator.url, signAlibabaV1([rawItem()], { account: rotated }));

    expect(emulator.points()).toHaveLength(1);
    expect(() => emulator.account({ accessKeyId: "a b", accessKeySecret: "do-not-show" })).toThrow(/accessKeyId/u);
  });
});
