import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { AuthenticationError } from "../errors/authentication-error.ts";
import { ConfigurationError } from "../errors/configuration-error.ts";
import type { CredentialsProvider, ExpiringCredentials } from "./credentials.ts";
import type { CredentialsLook } from "./look.ts";
import { type Absence, createSourceChain, type CredentialsSource } from "./source-chain.ts";

type Step = ExpiringCredentials | Absence | Error;

interface Scripted extends CredentialsSource {
  calls: number;
}

function source(name: string, ...steps: readonly Step[]): Scripted {
  const scripted = {
    name,
    calls: 0,
    look: async () => {
      const step = steps[Math.min(scripted.calls++, steps.length - 1)] ?? absent("no step");
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

async function outcome(provider: CredentialsProvider): Promise<string> {
  return provider().then(({ accessKeyId }) => accessKeyId, String);
}

describe("createSourceChain", () => {
  it("uses the first source with credentials and looks at none after it", async () => {
    const [first, second, third] = [source("a", absent("no a")), source("b", keys("B")), source("c", keys("C"))];

    expect(await outcome(chain(first, second, third))).toBe("B");
    expect([first.calls, second.calls, third.calls]).toEqual([1, 1, 0]);
  });

  it("returns the source's credentials unchanged", async () => {
    const given = { ...keys("A"), securityToken: "token", expiresAt: 5 };

    expect(await chain(source("a", given))()).toBe(given);
  });

  it("looks at the source that worked only, the next time", async () => {
    const [first, second] = [source("a", absent("no a")), source("b", keys("B"), keys("B2"))];
    const provider = chain(first, second);

    expect([await outcome(provider), await outcome(provider)]).toEqual(["B", "B2"]);
    expect([first.calls, second.calls]).toEqual([1, 2]);
  });

  it("keeps to a source that worked when it fails later", async () => {
    const [first, second] = [source("a", keys("A"), broken("it is down"), keys("A2")), source("b", keys("B"))];
    const provider = chain(first, second);

    expect(await outcome(provider)).toBe("A");
    expect(await outcome(provider)).toBe("AuthenticationError: a gave credentials before and now fails: it is down");
    expect(await outcome(provider)).toBe("A2");
    expect(second.calls).toBe(0);
  });

  it("searches again once the source that worked is absent", async () => {
    const first = source("a", absent("no a"), keys("A"));
    const second = source("b", keys("B"), absent("b is gone"));
    const provider = chain(first, second);

    expect([await outcome(provider), await outcome(provider), await outcome(provider)]).toEqual(["B", "A", "A"]);
  });

  it("ends the search at a source that is set up and fails, and starts again the next time", async () => {
    const [first, second] = [source("a", broken("it is down"), keys("A")), source("b", keys("B"))];
    const provider = chain(first, second);

    expect([await outcome(provider), await outcome(provider)]).toEqual([
      "AuthenticationError: found no credentials. The search ended at a: it is down. Not tried after this failure: b",
      "A",
    ]);
    expect(second.calls).toBe(0);
  });

  it("lists the advice and the reason of every source in order", async () => {
    const provider = chain(
      source("the environment", absent("ACME_KEY is not set")),
      source("the file", absent("/etc/acme does not exist")),
      source("the role", new ConfigurationError("acme", ["key is missing"])),
    );

    const error: unknown = await provider().catch((reason: unknown) => reason);

    expect(AuthenticationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      vendor: "acme",
      message:
        "found no credentials. The search ended at the role: acme: key is missing. " +
        "Looked before in the environment: ACME_KEY is not set; the file: /etc/acme does not exist",
    });
  });

  it("looks at all sources again after none had credentials", async () => {
    const provider = chain(source("a", absent("no a"), keys("A")));

    expect([await outcome(provider), await outcome(provider)]).toEqual([
      "AuthenticationError: found no credentials. Set ACME_KEY. Looked in a: no a",
      "A",
    ]);
  });

  it("treats a source with invalid credentials as failed", async () => {
    const provider = chain(source("a", keys("with\nbreak")), source("b", keys("B")));

    expect(await outcome(provider)).toContain("a: accessKeyId must be a legal HTTP header value: not empty");
  });

  it.each([
    [new SyntaxError('Unexpected token in "s3cret-s3cret"', { cause: keys("A") }), "a: failed with SyntaxError"],
    [{ ...keys("B"), securityToken: "s3cret-s3cret\n" }, "a: securityToken must be"],
  ])("shows only messages of YunmeterErrors", async (step, shown) => {
    const error: unknown = await chain(source("a", step))().catch((reason: unknown) => reason);

    expect(String(error)).toContain(shown);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("s3cret-s3cret");
  });

  it("escapes and cuts what a reason quotes of a file", async () => {
    const hostile = `section [\u001B[31m\u202E${"x".repeat(50_000)}] has no key`;
    const provider = chain(source("the file", absent(hostile)), source("the other", broken(hostile)));

    expect(await outcome(provider)).toMatch(/^[^\p{Cc}\p{Cf}]{1,2500}$/u);
  });

  it("reports each look without keys", async () => {
    const looks: CredentialsLook[] = [];
    const sources = [source("a", absent("no a")), source("b", broken("it is down"), keys("B"))];
    const provider = createSourceChain({ vendor: "acme", sources, advice: "", onLook: (look) => looks.push(look) });

    await provider().catch(() => undefined);
    await provider();

    expect(looks).toEqual([
      { source: "a", outcome: "absent", reason: "no a" },
      { source: "b", outcome: "broken", reason: "it is down" },
      { source: "a", outcome: "absent", reason: "no a" },
      { source: "b", outcome: "found" },
    ]);
  });

  it.each<[string, () => void]>([
    ["throws", () => expect.fail("an error of the listener")],
    // An async function is assignable to one without a result.
    ["rejects", (): unknown => Promise.reject(new Error("an error of the listener"))],
  ])("returns credentials when the listener %s", async (_, onLook) => {
    const provider = createSourceChain({ vendor: "acme", sources: [source("a", keys("A"))], advice: "", onLook });

    expect(await outcome(provider)).toBe("A");
  });

  it("survives a source that throws a value other than an error", async () => {
    const throwing = AbortSignal.abort("s3cret");
    const look = async (): Promise<Absence> => {
      throwing.throwIfAborted();
      return absent("never");
    };

    expect(await outcome(chain({ name: "a", look }))).toContain("a: failed with a value that is not an error");
  });
});
