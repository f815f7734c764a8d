import { describe, expect, it } from "vitest";

import type { Emulator } from "../emulator.ts";
import { NOW } from "../testing/account.ts";
import { type RawRequest, send } from "../testing/send.ts";
import { rawItem, signAlibabaV1, signAlibabaV3 } from "../testing/sign-alibaba.ts";
import { CES_PATH, cesDatum, CSE_PATH, cseReport, signHuawei } from "../testing/sign-huawei.ts";
import { jdPoint, signJd } from "../testing/sign-jd.ts";
import { askTencent, signTencent, tencentPoint } from "../testing/sign-tencent.ts";
import { testEmulator } from "../testing/with-emulator.ts";
import { aSeries, basic, writeRemote } from "../testing/write-remote.ts";

const REQUESTS: readonly (readonly [name: string, make: (host: string) => RawRequest])[] = [
  ["Alibaba's in version 1", () => signAlibabaV1([rawItem()])],
  ["Alibaba's in version 3", (host) => signAlibabaV3([rawItem()], host)],
  ["JD's", (host) => signJd([jdPoint()], host)],
  ["Tencent's", () => signTencent([tencentPoint()])],
  ["Tencent's query", () => askTencent()],
  ["Huawei CSE's", () => signHuawei(CSE_PATH, cseReport())],
  ["Huawei CES's", () => signHuawei(CES_PATH, [cesDatum()])],
  ["remote write", () => writeRemote([aSeries()], { headers: basic() })],
];

describe("a logged request that is sent again", () => {
  it.each(REQUESTS)("%s is accepted, its signature masked, its nonce used, its time past", async (_, make) => {
    let now = NOW;
    const emulator = await testEmulator({ now: () => now });
    const first = await send(emulator.url, make(emulator.host));
    now += 16 * 60_000;
    const again = await send(emulator.url, replayOf(emulator));

    const [logged, replayed] = emulator.requests();
    expect(JSON.stringify(logged)).toContain("MASKED");
    expect(again.status).toBe(first.status);
    expect(replayed).toMatchObject({ target: logged?.target, verdict: logged?.verdict });
  });

  it("is held to every other rule", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signJd([jdPoint({ type: 9 })], emulator.host));

    await send(emulator.url, replayOf(emulator));

    expect(emulator.requests().map(({ verdict }) => verdict.findings[0]?.rule)).toEqual(["jd.type", "jd.type"]);
  });

  it("comes from this machine alone, as a change by the control API does", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signJd([jdPoint()], emulator.host));
    const { headers, ...replay } = replayOf(emulator);

    const answer = await send(emulator.url, { ...replay, headers: { ...headers, origin: "http://evil.example" } });

    expect(answer.status).toBe(403);
    expect(emulator.requests()).toHaveLength(1);
  });
});

/** The newest request as the log shows it. */
function replayOf(emulator: Emulator): RawRequest {
  const logged = emulator.requests().at(-1);
  const { "content-length": _, ...headers } = logged?.headers ?? {};
  const body = Buffer.from(logged?.body ?? "", logged?.bodyEncoding ?? "utf8");
  return { method: logged?.method ?? "", target: `/_yunmeter/replay${logged?.target}`, headers, body };
}
