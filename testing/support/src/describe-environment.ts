import { inspect } from "node:util";

import { type Credentials, YunmeterError } from "@yunmeter/core";
import { afterEach, describe, expect, it, vi } from "vitest";

export interface EnvironmentReader {
  readonly credentialsFromEnv: (env?: Readonly<Record<string, string>>) => Credentials;
  readonly id: string;
  readonly secret: string;
}

export function describeEnvironment({ credentialsFromEnv, id, secret }: EnvironmentReader): void {
  describe("the keys in the environment", () => {
    afterEach(() => {
      vi.unstubAllEnvs();
      vi.unstubAllGlobals();
    });

    it("are read under the names of the official tools", () => {
      expect(credentialsFromEnv({ [id]: "id", [secret]: "secret" })).toEqual({
        accessKeyId: "id",
        accessKeySecret: "secret",
      });
    });

    it("are those of the process when no other are given", () => {
      vi.stubEnv(id, "from the process");
      vi.stubEnv(secret, "secret");

      expect(credentialsFromEnv().accessKeyId).toBe("from the process");
    });

    it("are missing, and break nothing, where there is no process", () => {
      vi.stubGlobal("process", undefined);

      expect(() => credentialsFromEnv()).toThrow(`${id} is not set`);
    });

    it("are named where they are missing or empty, and shown nowhere", () => {
      expect(faultsOf(() => credentialsFromEnv({}))).toEqual([`${id} is not set`, `${secret} is not set`]);
      const half = (): unknown => credentialsFromEnv({ [id]: "", [secret]: "s3cret-s3cret" });
      expect(faultsOf(half)).toEqual([`${id} is not set`]);
      expect(inspect(errorOf(half))).not.toContain("s3cret-s3cret");
    });
  });
}

function errorOf(act: () => unknown): YunmeterError & { readonly faults?: readonly string[] } {
  try {
    act();
  } catch (error) {
    if (YunmeterError.isInstance(error)) return error;
  }
  throw new Error("it did not throw an error of Yunmeter");
}

function faultsOf(act: () => unknown): readonly string[] | undefined {
  return errorOf(act).faults;
}
