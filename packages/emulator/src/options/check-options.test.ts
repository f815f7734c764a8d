import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { startEmulator } from "../start-emulator.ts";
import type { EmulatorOptions } from "./options.ts";

describe("a wrong option", () => {
  it.each<[unknown, string]>([
    [{ prot: 1 }, 'startEmulator: prot is not an option; did you mean "port"?'],
    [{ colour: 1 }, "colour is not an option; the options are host, port, "],
    [{ port: "4180" }, 'port must be a whole number from 0 to 65535; received "4180"'],
    [{ now: 1 }, "now must be a function; received 1"],
    [{ accounts: [{ accessKeyId: "id" }] }, "accounts.0.accessKeySecret must be given"],
    [{ accounts: [{ accessKeyId: "a:b", accessKeySecret: "s" }] }, "accounts.0.accessKeyId must be a non-empty string"],
    [{ accounts: [{ accessKeyID: "a" }] }, 'accounts.0.accessKeyID is not an option; did you mean "accessKeyId"?'],
    [{ limits: "aws" }, "limits must be limits, a preset (alibaba-free, "],
    [{ limits: { alibaba: { serie: 1 } } }, 'limits.alibaba.serie is not an option; did you mean "series"?'],
    [{ limits: ["jd", { jd: { namespaces: 0 } }] }, "limits.1.jd.namespaces must be a whole number from 1; received 0"],
    [{ retain: { point: 1 } }, 'retain.point is not an option; did you mean "points"?'],
    [{ rulesOff: ["jd.pionts"] }, 'there is no rule jd.pionts; did you mean "jd.points"?'],
    [{ port: -1, prot: 1, rulesOff: ["x"] }, 'is not an option; did you mean "port"?; rulesOff: there is no rule x'],
    [null, "startEmulator: options must be an object"],
    [[], "startEmulator: options must be an object"],
  ])("is named: %j", async (options, said) => {
    const error: unknown = await startEmulator(options as EmulatorOptions).catch((reason: unknown) => reason);

    expect(ConfigurationError.isInstance(error)).toBe(true);
    expect(String(error)).toContain(said);
  });

  it("is ignored where it is undefined", async () => {
    const options = { port: undefined, now: undefined, limits: { jd: undefined } };
    const account = { accessKeyId: "id", accessKeySecret: "secret", securityToken: undefined };
    await using emulator = await startEmulator({ ...options, accounts: [account] } as unknown as EmulatorOptions);

    emulator.fault({ vendor: undefined, status: 503 } as never);
    emulator.account({ ...account, accessKeyId: "other" } as never);
    expect(emulator.url).toMatch(/^http:/u);
  });

  it("of a fault or an account is named in the same way", async () => {
    await using emulator = await startEmulator();

    expect(() => emulator.fault({ vender: "jd", status: 500 } as never)).toThrow(
      'emulator.fault: vender is not an option; did you mean "vendor"?',
    );
    expect(() => emulator.fault({ times: 1 })).toThrow("emulator.fault: give one of status, delayMs");
    expect(() => emulator.account({ accessKeyId: "id" } as never)).toThrow(
      "emulator.account: accessKeySecret must be given",
    );
  });
});
