import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { AuthenticationError } from "../errors/authentication-error.ts";
import { ConfigurationError } from "../errors/configuration-error.ts";
import type { CredentialsProvider, ExpiringCredentials } from "./credentials.ts";
import type { CredentialsLook } from "./look.ts";
import { type Absence, createSourceChain, type CredentialsSource } from "./source-chain.ts";

type Step = ExpiringCredentials | Absence | Error;

interface Scripted extends CredentialsSource {
  asked: number;
}

/** A source that does one step after another, repeats the last, and counts how often it was asked. */
function source(name: string, ...steps: readonly Step[]): Scripted {
  const scripted = {
    name,
    asked: 0,
    look: async () => {
      const step = steps[Math.min(scripted.asked++, steps.length - 1)] ?? absent("no step");
      if (step instanceof Error) throw step;
      return step;
    },
  };
  return scripted;
}

const keys = (accessKeyId: string): ExpiringCredentials => ({ accessKeyId, accessKeySecret: "s3cret-s3cret" });
const absent = (reason: string): Absence => ({ absent: reason });
const broken = (reason: string): Error => new AuthenticationError(reason);

function chain(...sources: readonly CredentialsSource[]): CredentialsProvider {
  return createSourceChain({ vendor: "acme", sources, advice: "Set ACME_KEY." });
}

/** Who answered, or what the error says. */
async function outcome(provider: CredentialsProvider): Promise<string> {
  return provider().then(({ accessKeyId }) => accessKeyId, String);
}

describe("createSourceChain", () => {
  it("takes the first source that gives credentials, and asks none behind it", async () => {
    const [first, second, third] = [source("a", absent("no a")), source("b", keys("B")), source("c", keys("C"))];

    expect(await outcome(chain(first, second, third))).toBe("B");
    expect([first.asked, second.asked, third.asked]).toEqual([1, 1, 0]);
  });

  it("hands on all that the source gave", async () => {
    const given = { ...keys("A"), securityToken: "token", expiresAt: 5 };

    expect(await chain(source("a", given))()).toBe(given);
  });

  it("asks the source that worked alone the next time", async () => {
    const [first, second] = [source("a", absent("no a")), source("b", keys("B"), keys("B2"))];
    const provider = chain(first, second);

    expect([await outcome(provider), await outcome(provider)]).toEqual(["B", "B2"]);
    expect([first.asked, second.asked]).toEqual([1, 2]);
  });

  it("does not cover up for a source that worked and broke, and asks it again", async () => {
    const [first, second] = [source("a", keys("A"), broken("it is down"), keys("A2")), source("b", keys("B"))];
    const provider = chain(first, second);

    expect(await outcome(provider)).toBe("A");
    expect(await outcome(provider)).toBe(
      "AuthenticationError: a gave credentials before, and now does not: it is down",
    );
    expect(await outcome(provider)).toBe("A2");
    expect(second.asked).toBe(0);
  });

  it("begins anew once nothing is left of the source that worked", async () => {
    const first = source("a", absent("no a"), keys("A"));
    const second = source("b", keys("B"), absent("b is gone"));
    const provider = chain(first, second);

    expect([await outcome(provider), await outcome(provider), await outcome(provider)]).toEqual(["B", "A", "A"]);
  });

  it("goes on behind a broken source, but returns to it the next time", async () => {
    const [first, second] = [source("a", broken("it is down"), keys("A")), source("b", keys("B"))];
    const provider = chain(first, second);

    expect([await outcome(provider), await outcome(provider), await outcome(provider)]).toEqual(["B", "A", "A"]);
    expect(second.asked).toBe(1);
  });

  it("says what to do, and of every source in order why it gave nothing", async () => {
    const provider = chain(
      source("the environment", absent("ACME_KEY is not set")),
      source("the role", broken("sts answered with status 403")),
      source("the file", new ConfigurationError("acme", ["key is missing"])),
    );

    const error: unknown = await provider().catch((reason: unknown) => reason);

    expect(AuthenticationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      vendor: "acme",
      message:
        "found no credentials. Set ACME_KEY. Looked in the environment: ACME_KEY is not set; " +
        "the role: sts answered with status 403; the file: acme: key is missing",
    });
  });

  it("asks all again after none gave anything", async () => {
    const provider = chain(source("a", absent("no a"), keys("A")));

    expect([await outcome(provider), await outcome(provider)]).toEqual([
      "AuthenticationError: found no credentials. Set ACME_KEY. Looked in a: no a",
      "A",
    ]);
  });

  it("takes what is no credentials for a broken source", async () => {
    const provider = chain(source("a", keys("with\nbreak")), source("b", keys("B")));

    expect(await outcome(chain(source("a", keys(""))))).toContain(
      "a: accessKeyId must be text that an HTTP header can carry: not empty",
    );
    expect([await outcome(provider), await outcome(provider)]).toEqual(["B", "B"]);
  });

  it("shows the words of our own errors only", async () => {
    const provider = chain(
      source("a", new SyntaxError('Unexpected token in "s3cret-s3cret"', { cause: keys("A") })),
      source("b", { ...keys("B"), securityToken: "s3cret-s3cret\n" }),
    );

    const error: unknown = await provider().catch((reason: unknown) => reason);

    expect(String(error)).toContain("a: failed with SyntaxError; b: securityToken must be");
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("s3cret-s3cret");
  });

  it("tells of each look, and of no keys", async () => {
    const looks: CredentialsLook[] = [];
    const sources = [source("a", absent("no a")), source("b", broken("it is down")), source("c", keys("C"))];
    const provider = createSourceChain({ vendor: "acme", sources, advice: "", onLook: (look) => looks.push(look) });

    await provider();

    expect(looks).toEqual([
      { source: "a", outcome: "absent", reason: "no a" },
      { source: "b", outcome: "broken", reason: "it is down" },
      { source: "c", outcome: "found" },
    ]);
  });

  it.each<[string, () => void]>([
    ["throws", () => expect.fail("a fault of the listener")],
    // What is passed for a function without a result may be an asynchronous one.
    ["rejects", (): unknown => Promise.reject(new Error("a fault of the listener"))],
  ])("gives credentials though the listener %s", async (_, onLook) => {
    const provider = createSourceChain({ vendor: "acme", sources: [source("a", keys("A"))], advice: "", onLook });

    expect(await outcome(provider)).toBe("A");
  });

  it("survives a source that throws something else than an error", async () => {
    const throwing = AbortSignal.abort("s3cret");
    const look = async (): Promise<Absence> => {
      throwing.throwIfAborted();
      return absent("never");
    };

    expect(await outcome(chain({ name: "a", look }))).toContain("a: failed with something that is no error");
  });
});
