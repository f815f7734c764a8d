import { describe, expect, it } from "vitest";

import { checkMachine } from "./machine.ts";

describe("checkMachine", () => {
  const system = (env: Record<string, string>) => ({ env }) as Parameters<typeof checkMachine>[0];

  it.each([
    ["20.10.0", "bad"],
    ["20.15.0", "info"],
    ["22.12.0", "info"],
    ["22.13.0", "good"],
    ["24.0.0", "good"],
  ])("judges Node.js %s", (version, level) => {
    expect(checkMachine(system({}), version)[0]).toMatchObject({ about: "Node.js", level });
  });

  it.each([
    [{}, "24.0.0", "good", "no proxy variable is set"],
    [
      { HTTPS_PROXY: "http://user:hunter2@proxy:3128" },
      "24.0.0",
      "warn",
      "HTTPS_PROXY=proxy:3128, which Node.js ignores",
    ],
    [{ https_proxy: "nonsense" }, "20.15.0", "warn", "https_proxy=(not a URL), which Node.js ignores"],
    [{ HTTP_PROXY: "http://p:1", NODE_USE_ENV_PROXY: "1" }, "22.21.0", "good", "HTTP_PROXY=p:1, which Node.js heeds"],
    [
      { HTTP_PROXY: "http://p:1", NODE_OPTIONS: "--use-env-proxy", NO_PROXY: "localhost" },
      "24.0.0",
      "good",
      "HTTP_PROXY=p:1, which Node.js heeds, except for localhost",
    ],
  ])("judges proxies in %j", (env, version, level, found) => {
    expect(checkMachine(system(env as Record<string, string>), version)[1]).toMatchObject({ level, found });
  });
});
