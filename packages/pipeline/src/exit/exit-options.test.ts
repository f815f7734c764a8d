import { ConfigurationError } from "@yunmeter/core";
import { afterEach, describe, expect, it, vi } from "vitest";

import { exitSettings } from "./exit-options.ts";

afterEach(() => vi.unstubAllEnvs());

describe("exitSettings", () => {
  it("answers both signals that ask a process to end, and whatever else ends it", () => {
    vi.stubEnv("pm_id", undefined);

    expect(exitSettings({})).toEqual({
      deadlineMs: 5000,
      signals: ["SIGTERM", "SIGINT"],
      uncaught: true,
      beforeExit: true,
    });
  });

  it("is done before PM2 kills, unless it is told how long it has", () => {
    vi.stubEnv("pm_id", "0");

    expect(exitSettings({}).deadlineMs).toBe(1200);
    expect(exitSettings({ deadlineMs: 9000 }).deadlineMs).toBe(9000);
  });

  it("takes what it is given", () => {
    const given = { deadlineMs: 1, signals: ["SIGHUP"], uncaught: false, beforeExit: false } as const;

    expect(exitSettings(given)).toEqual(given);
    expect(exitSettings({ signals: [] }).signals).toEqual([]);
  });

  it.each([
    ["deadlineMs", 0],
    ["deadlineMs", Number.NaN],
    ["signals", "SIGTERM"],
    ["signals", ["SIGKILL"]],
    ["signals", ["SIGTERM", 15]],
    ["uncaught", "yes"],
    ["beforeExit", 1],
    ["onSignal", () => undefined],
  ])("refuses %s of %j, and names it", (name, value) => {
    const settings = (): unknown => exitSettings({ [name]: value });

    expect(settings).toThrow(ConfigurationError);
    expect(settings).toThrow(name);
  });
});
