import { describe, expect, it } from "vitest";

import { NotConnected } from "./connection.ts";
import { toFailure } from "./failure.ts";

const server = { server: "redis at cache:6379", secrets: ["s3cret"] };

describe("toFailure", () => {
  it.each([
    ["OOM command not allowed when used memory > 'maxmemory'.", "UnavailableError", "no", false, false],
    ["ERR Error running script: @user_script:1: -OOM command not allowed", "UnavailableError", "no", false, false],
    ["READONLY You can't write against a read only replica.", "UnavailableError", "no", true, true],
    ["LOADING Redis is loading the dataset in memory", "UnavailableError", "no", true, false],
    ["MISCONF Redis is configured to save RDB snapshots", "UnavailableError", "no", false, false],
    ["MOVED 1234 10.0.0.1:6379", "ConfigurationError", "no", false, false],
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

  it("redacts secrets that Redis echoes", () => {
    const { error } = toFailure(
      new Error("ERR unknown command `AUTH`, with args beginning with: `me`, `s3cret`"),
      server,
    );

    expect(error.message).not.toContain("s3cret");
    expect(error.cause).toBeUndefined();
  });
});
