import { ConfigurationError } from "@yunmeter/core";
import { afterEach, describe, expect, it, vi } from "vitest";

import { exitSettings } from "./exit-options.ts";

afterEach(() => vi.unstubAllEnvs());

describe("exitSettings", () => {
  it("closes on SIGTERM, SIGINT, uncaught exceptions and an idle event loop by default", () => {
    vi.stubEnv("pm_id", undefined);

    expect(exitSettings({})).toEqual({
      deadlineMs: 5000,
      signals: ["SIGTERM", "SIGINT"],
      uncaught: true,
      beforeExit: true,
    });
  });

  it("ends within the 1,600 ms of PM2 unless a deadline is given", () => {
    vi.stubEnv("pm_id", "0");

    expect(exitSettings({}).deadlineMs).toBe(1200);
    expect(exitSettings({ deadlineMs: 9000 }).deadlineMs).toBe(9000);
  });

  it("prefers given options to defaults", () => {
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
  ])("refuses %s: %j, naming the option", (name, value) => {
    const settings = (): unknown => exitSettings({ [name]: value });

    expect(settings).toThrow(ConfigurationError);
    expect(settings).toThrow(name);
  });
});
