import { describe, expect, it } from "vitest";

import { NotConnected } from "./connection.ts";
import { isBrokenState, toFailure } from "./failure.ts";

const server = { server: "redis at cache:6379", secrets: ["s3cret"] };

describe("toFailure", () => {
  it.each([
    ["OOM command not allowed when used memory > 'maxmemory'.", "UnavailableError", "no", false, false],
    ["ERR Error running script: @user_script:1: -OOM command not allowed", "UnavailableError", "no", false, false],
    ["READONLY You can't write against a read only replica.", "UnavailableError", "no", true, true],
    ["LOADING Redis is loading the dataset in memory", "UnavailableError", "no", true, false],
    ["MISCONF Redis is configured to save RDB snapshots", "UnavailableError", "no", false, false],
    ["READONLY You can't write. script: 0a, on @user_script:7.", "UnavailableError", "no", true, true],
    ["MOVED 1234 10.0.0.1:6379", "UnavailableError", "no", true, false],
    ["ASK 1234 10.0.0.1:6379", "UnavailableError", "no", true, false],
    ["TRYAGAIN Multiple keys request during rehashing of slot", "UnavailableError", "no", true, false],
    ["CLUSTERDOWN The cluster is down", "UnavailableError", "no", true, false],
    ["ERR unknown command 'EVALSHA'", "ConfigurationError", "no", false, false],
    ["YUNMETERFORMAT 2", "ConfigurationError", "no", false, false],
    ["NOPERM this user has no permissions", "AuthenticationError", "no", false, false],
    ["WRONGTYPE Operation against a key", "UnavailableError", "no", false, false],
    ["read ECONNRESET", "TransportError", "maybe", true, true],
  ])("makes of %s a %s", (message, name, ran, passes, reset) => {
    const failure = toFailure(new Error(message), server);

    expect(failure).toMatchObject({ ran, passes, reset, error: { name } });
    expect(failure.error.message).toMatch(/^redis(?:Queue: redis)? at cache:6379/u);
    expect(failure.error.message).toContain(message);
  });

  it("reports that an unsent command did not run, with the innermost message", () => {
    const beneath = new AggregateError([
      new Error("connect ECONNREFUSED ::1:1"),
      new Error("connect ECONNREFUSED 127.0.0.1:1"),
    ]);

    expect(toFailure(new NotConnected("no connection", { cause: beneath }), server)).toMatchObject({
      ran: "no",
      passes: true,
      error: {
        phase: "connect",
        message: "redis at cache:6379: no connection (connect ECONNREFUSED ::1:1, connect ECONNREFUSED 127.0.0.1:1)",
      },
    });
  });

  const password = "p@ss+W0rd/very=secret";
  it.each([
    password,
    encodeURIComponent(password),
    btoa(password),
    Buffer.from(password).toString("hex"),
    encodeURIComponent(btoa(password)),
  ])("redacts a password that Redis echoes as %s", (echo) => {
    const secrets = [password, encodeURIComponent(password)];
    const thrown = new Error(`ERR unknown command \`AUTH\`, with args beginning with: \`me\`, \`${echo}\``);

    const { error } = toFailure(thrown, { ...server, secrets });

    expect(error.message).toContain("`me`, `***");
    expect(error.message).not.toContain(echo.slice(4, 20));
    expect(error.cause).toBeUndefined();
  });

  it("escapes what would move the cursor of a terminal", () => {
    const { error } = toFailure(new Error("ERR \u001B[31mforged\nline\u202E"), server);

    expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("isBrokenState", () => {
  it.each([
    ["ERR WRONGTYPE Operation against a key. script: 0a, on @user_script:7.", true],
    ["OOM command not allowed when used memory > 'maxmemory'. script: 0a, on @user_script:7.", false],
    ["READONLY You can't write against a read only replica. script: 0a, on @user_script:7.", false],
    ["ERR Script attempted to access a non local key in a cluster node. script: 0a, on @user_script:7.", false],
  ])("is of %s: %s", (message, isBroken) => {
    expect(isBrokenState(new Error(message))).toBe(isBroken);
  });
});
