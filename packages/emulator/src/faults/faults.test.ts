import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { send } from "../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../testing/sign-alibaba.ts";
import { CES_PATH, cesDatum, CSE_PATH, cseReport, signHuawei } from "../testing/sign-huawei.ts";
import { jdPoint, signJd } from "../testing/sign-jd.ts";
import { signTencent, tencentPoint } from "../testing/sign-tencent.ts";
import { testEmulator } from "../testing/with-emulator.ts";
import type { FaultRule } from "./fault-rule.ts";
import { createFaults } from "./faults.ts";
import { seededRandom } from "./random.ts";

function errorOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => "it did not fail",
    (error: unknown) => String(error),
  );
}

describe("fault rules on the wire", () => {
  it("resets the connection, by default before the cloud saw the request", async () => {
    const emulator = await testEmulator();
    emulator.fault({ reset: true, times: 1 });

    await expect(send(emulator.url, signAlibabaV1([rawItem()]))).rejects.toThrow(/ECONNRESET|socket hang up/u);

    expect(emulator.points()).toHaveLength(0);
    expect(emulator.requests()[0]).toMatchObject({ fault: "fault-1", verdict: { outcome: "fault" } });
    expect(emulator.requests()[0]).not.toHaveProperty("answer");
  });

  it("resets the connection after the points were stored, with stored: true", async () => {
    const emulator = await testEmulator();
    emulator.fault({ reset: true, stored: true });

    await expect(send(emulator.url, signAlibabaV1([rawItem()]))).rejects.toThrow(/ECONNRESET|socket hang up/u);

    expect(emulator.points()).toHaveLength(1);
    expect(emulator.requests()[0]).toMatchObject({ fault: "fault-1", verdict: { outcome: "stored" }, stored: 1 });
  });

  it("hangs with the points stored, until the emulator closes", async () => {
    const emulator = await testEmulator();
    emulator.fault({ hang: true });
    const answer = errorOf(send(emulator.url, signAlibabaV1([rawItem()])));
    await expect.poll(() => emulator.points().length).toBe(1);

    await emulator.close();

    expect(await answer).toMatch(/ECONNRESET|socket hang up/u);
  });

  it("sends half of the body, and announces more than all of it", async () => {
    const emulator = await testEmulator();
    emulator.fault({ truncate: true });

    await expect(send(emulator.url, signAlibabaV1([rawItem()]))).rejects.toThrow(/aborted/u);

    expect(emulator.points()).toHaveLength(1);
  });

  it("truncates an empty answer, and one that no cloud gave", async () => {
    const emulator = await testEmulator();
    emulator.fault({ truncate: true, vendor: "huawei-ces" });
    emulator.fault({ truncate: true, vendor: "jd", stored: false });

    await expect(send(emulator.url, signHuawei(CES_PATH, [cesDatum()]))).rejects.toThrow(/aborted/u);
    await expect(send(emulator.url, signJd([jdPoint()], emulator.host))).rejects.toThrow(/aborted/u);

    expect(emulator.points()).toHaveLength(1);
  });

  it("answers with a web page after storing the points", async () => {
    const emulator = await testEmulator();
    emulator.fault({ garbage: true });

    const answer = await send(emulator.url, signAlibabaV1([rawItem()]));

    expect(answer.status).toBe(200);
    expect(() => answer.json()).toThrow(SyntaxError);
    expect(emulator.points()).toHaveLength(1);
  });

  it("delays an answer and changes nothing else", async () => {
    const emulator = await testEmulator();
    emulator.fault({ delayMs: 60 });
    const begun = performance.now();

    const answer = await send(emulator.url, signAlibabaV1([rawItem()]));

    expect(performance.now() - begun).toBeGreaterThan(50);
    expect(answer.json()).toMatchObject({ Code: "200" });
  });

  it("closes while it delays", async () => {
    const emulator = await testEmulator();
    emulator.fault({ delayMs: 600_000, status: 500 });
    const answer = errorOf(send(emulator.url, signAlibabaV1([rawItem()])));
    await expect.poll(() => emulator.requests().length).toBe(1);

    await emulator.close();

    expect(await answer).toMatch(/ECONNRESET|socket hang up/u);
  });

  it("is spent after so many times, and ends when it is removed", async () => {
    const emulator = await testEmulator();
    emulator.fault({ status: 500, times: 2 });
    const second = emulator.fault({ status: 503 });
    const ask = async (): Promise<number> => (await send(emulator.url, signAlibabaV1([rawItem()]))).status;

    const before = [await ask(), await ask(), await ask()];
    const removals = [second.remove(), second.remove()];

    expect([...before, await ask()]).toEqual([500, 500, 503, 200]);
    expect(removals).toEqual([true, false]);
  });

  it("applies to one service only, where it names one", async () => {
    const emulator = await testEmulator();
    emulator.fault({ vendor: "jd", status: 503 });

    expect((await send(emulator.url, signAlibabaV1([rawItem()]))).status).toBe(200);
    expect((await send(emulator.url, signJd([jdPoint()], emulator.host))).status).toBe(503);
  });

  it("recognises the retry of a request that never reached its cloud", async () => {
    const emulator = await testEmulator();
    emulator.fault({ status: 503, times: 2 });
    const item = rawItem();

    for (let attempt = 0; attempt < 3; attempt += 1) await send(emulator.url, signAlibabaV1([item]));
    await send(emulator.url, signAlibabaV1([rawItem({ Values: '{"value":1}' })]));

    expect(emulator.requests().map(({ thread }) => thread)).toEqual([
      { first: 1, attempt: 1 },
      { first: 1, attempt: 2 },
      { first: 1, attempt: 3 },
      { first: 4, attempt: 1 },
    ]);
  });

  it("recognises retries of every cloud by their content", async () => {
    const emulator = await testEmulator();
    const send2 = async (request: () => Parameters<typeof send>[1]): Promise<void> => {
      for (let attempt = 0; attempt < 2; attempt += 1) await send(emulator.url, request());
    };

    await send2(() => signJd([jdPoint()], emulator.host));
    await send2(() => signTencent([tencentPoint()]));
    await send2(() => signTencent([tencentPoint()], { method: "GET" }));
    await send2(() => signHuawei(CSE_PATH, cseReport()));
    await send2(() => signHuawei(CES_PATH, [cesDatum()]));

    expect(emulator.requests().map(({ thread }) => thread?.attempt)).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
  });
});

describe("createFaults", () => {
  it("applies to the same requests for the same seed", () => {
    const pattern = (seed: number): readonly boolean[] => {
      const faults = createFaults();
      faults.add({ status: 500, probability: 0.5, seed });
      return Array.from({ length: 64 }, () => faults.strike("jd") !== undefined);
    };

    expect(pattern(7)).toEqual(pattern(7));
    expect(pattern(7)).not.toEqual(pattern(8));
  });

  it("applies about as often as its probability", () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, probability) => {
        const random = seededRandom(seed);
        const hits = Array.from({ length: 2000 }, random).filter((one) => one < probability).length;
        expect(hits / 2000).toBeGreaterThan(probability - 0.08);
        expect(hits / 2000).toBeLessThan(probability + 0.08);
      }),
      { numRuns: 50 },
    );
  });

  it("counts the requests that each rule made fail", () => {
    const faults = createFaults();
    faults.add({ hang: true, times: 1 });
    faults.add({ reset: true });

    for (let count = 0; count < 3; count += 1) faults.strike("alibaba");

    expect(faults.list().map(({ struck }) => struck)).toEqual([1, 2]);
  });
});

describe("a fault rule", () => {
  it.each([
    [{}, "give one of status"],
    [{ status: 500, hang: true }, "give one of status"],
    [{ hang: false }, "give one of status"],
    [{ status: 99 }, "status"],
    [{ probability: 2, hang: true }, "probability"],
    [{ times: 0, hang: true }, "times"],
    [{ vendor: "aws", hang: true }, "vendor"],
    [{ hangs: true }, "hangs"],
  ])("is refused where it is %j", async (rule, said) => {
    const emulator = await testEmulator();

    expect(() => emulator.fault(rule as FaultRule)).toThrow(said);
  });
});
