import { describe, expect, it } from "vitest";

import { proxyHint, proxyHost, type ProxySigns } from "./proxy-hint.ts";

const node = { versions: { node: "24.21.0" }, execArgv: [] };

describe("proxyHint", () => {
  it.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])(
    "explains how to make Node.js use %s",
    (variable) => {
      const hint = proxyHint({ ...node, env: { [variable]: "http://proxy:3128" } });

      expect(hint).toMatch(
        new RegExp(`^${variable.toUpperCase()} is set, but Node\\.js ignores it: .*NODE_USE_ENV_PROXY=1 `),
      );
      expect(hint.endsWith(". ")).toBe(true);
    },
  );

  it.each(["ALL_PROXY", "all_proxy"])("explains that Node.js never uses %s", (variable) => {
    const env = { [variable]: "socks5://proxy:1080", NODE_USE_ENV_PROXY: "1" };

    expect(proxyHint({ ...node, env })).toMatch(
      new RegExp(
        `^${variable.toUpperCase()} is set, but Node\\.js ignores it: set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 `,
      ),
    );
  });

  it("never shows the proxy's user and password", () => {
    expect(proxyHint({ ...node, env: { HTTPS_PROXY: "http://user:pass@proxy" } })).not.toMatch(/pass|user/);
    expect(proxyHint({ ...node, env: { ALL_PROXY: "http://user:pass@proxy" } })).not.toMatch(/pass|user/);
  });

  const env = { HTTPS_PROXY: "http://user:pass@proxy:3128" };
  it.each([
    ["the variable is heeded", { ...node, env: { ...env, NODE_USE_ENV_PROXY: "1" } }],
    ["the flag is given", { ...node, env, execArgv: ["--use-env-proxy"] }],
    ["the flag is given by variable", { ...node, env: { ...env, NODE_OPTIONS: "--no-warnings --use-env-proxy" } }],
    ["Bun heeds it", { env, versions: { node: "24.3.0", bun: "1.3.0" } }],
    ["Deno heeds it", { env, versions: { node: "24.2.0", deno: "2.5.0" } }],
  ] satisfies [string, ProxySigns][])("names the proxy where %s", (_, process) => {
    expect(proxyHint(process)).toBe(
      "Requests go through the proxy proxy:3128, unless NO_PROXY lists the host: check that it connects. ",
    );
  });

  it.each([{ ...node, env: { HTTPS_PROXY: "", PATH: "/bin" } }, {}])("is empty without a proxy: case %#", (process) => {
    expect(proxyHint(process)).toBe("");
  });
});

describe("proxyHost", () => {
  it.each([
    [{ HTTPS_PROXY: "http://user:secret@proxy.corp:3128" }, "proxy.corp:3128"],
    [{ https_proxy: "http://proxy.corp" }, "proxy.corp"],
    [{ HTTPS_PROXY: "proxy" }, undefined],
    [{}, undefined],
  ])("reads the proxy of the environment, without its password: case %#", (env, host) => {
    expect(proxyHost({ env })).toBe(host);
  });
});
