import { describe, expect, it } from "vitest";

import { startEmulator } from "../start-emulator.ts";
import type { EmulatorOptions } from "./options.ts";

describe("a wrong option", () => {
  it.each<[unknown, string]>([
    [{ prot: 1 }, "The emulator's options are wrong. prot: is not known."],
    [{ now: 1 }, "now: expected a function."],
    [{ accounts: [{ accessKeyId: "id" }] }, "accounts.0.accessKeySecret: must be given."],
    [{ accounts: [{ accessKeyId: "a:b", accessKeySecret: "s" }] }, "accounts.0.accessKeyId: expected an id without"],
    [{ limits: "aws" }, "limits: expected limits, a preset by its name (alibaba-free, "],
    [{ limits: { alibaba: { serie: 1 } } }, "limits.alibaba.serie: is not known."],
    [{ limits: ["jd", { jd: { namespaces: 0 } }] }, "limits.1.jd.namespaces: expected >=1"],
  ])("names the option: %j", async (options, said) => {
    await expect(startEmulator(options as EmulatorOptions)).rejects.toThrow(said);
  });

  it("is ignored where it is undefined", async () => {
    const options = { port: undefined, now: undefined, limits: { jd: undefined } };
    const account = { accessKeyId: "id", accessKeySecret: "secret", securityToken: undefined };
    await using emulator = await startEmulator({ ...options, accounts: [account] } as unknown as EmulatorOptions);

    emulator.fault({ vendor: undefined, status: 503 } as never);
    emulator.account({ ...account, accessKeyId: "other" } as never);
    expect(emulator.url).toMatch(/^http:/u);
  });
});
