import { describe, expect, it } from "vitest";

import { KEYS } from "../../../testing/test-system.ts";
import { openEmulated } from "../../../testing/with-emulator.ts";

describe("doctor --write", () => {
  it.each([
    ["remote-write", ""],
    ["remote-write", "--username LTAI5tExampleKey01"],
    ["tencent-cls", "--region ap-guangzhou --topic-id topic-1"],
    ["tencent-prometheus", ""],
    ["alibaba-sls", "--region cn-hangzhou --project shop --metric-store metrics"],
  ])("sends one sample to %s %s, and reads it back", async (name, flags) => {
    await using program = await openEmulated();
    const env = {
      ...program.env,
      YUNMETER_TENCENT_PROMETHEUS_TOKEN: KEYS.accessKeySecret,
      YUNMETER_REMOTE_WRITE_PASSWORD: KEYS.accessKeySecret,
    };

    const { code, stdout } = await program.run(`doctor ${name} ${flags} --write --wait 0`, { env });

    expect(stdout).toMatch(/✓ {2}write +yunmeter_doctor was accepted in \d+ ms/u);
    expect(stdout).toMatch(/✓ {2}read back +it is there, 0 s later\n/u);
    expect(code).toBe(0);
    expect(program.emulator.points()).toMatchObject([{ name: "yunmeter_doctor", vendor: "remote-write" }]);
    expect(stdout).not.toContain(KEYS.accessKeySecret);
  });

  it.each([
    [
      "alibaba-prometheus",
      "--url https://cn-hangzhou.arms.aliyuncs.com/prometheus/100000/c01/cn-hangzhou/api/v3/write",
    ],
    ["huawei-aom", "--region cn-north-4 --project-id p1"],
  ])("sends one sample to %s, and states that it is queried elsewhere", async (name, flags) => {
    await using program = await openEmulated();

    const { code, stdout } = await program.run(`doctor ${name} ${flags} --write --wait 0`);

    expect(stdout).toMatch(/✓ {2}write +yunmeter_doctor was accepted in \d+ ms/u);
    expect(stdout).toMatch(/· {2}read back +not tried: this store is queried at another address/u);
    expect(code).toBe(0);
    expect(program.emulator.points()).toMatchObject([{ name: "yunmeter_doctor" }]);
  });

  it("writes with a token in place of keys, and leaves out the query that keys sign", async () => {
    await using program = await openEmulated({ anonymousCse: true });
    const line = "doctor huawei-cse --service shop --project-id p1 --auth none --write --wait 0";

    const { stdout } = await program.run(line, { env: { HUAWEICLOUD_SDK_AK: "", HUAWEICLOUD_SDK_SK: "" } });

    expect(stdout).toMatch(/✓ {2}write +yunmeter_doctor was accepted/u);
    expect(stdout).toMatch(/· {2}read back +not tried: the query is signed with keys/u);
  });
});
