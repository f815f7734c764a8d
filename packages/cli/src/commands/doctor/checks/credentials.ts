import { readFile } from "node:fs/promises";

import type { ExpiringCredentials } from "@yunmeter/core";

import { sourcesOf } from "../../../clouds/make-reporter.ts";
import { shortened } from "../../../secrets/mask.ts";
import type { Finding } from "../finding.ts";
import type { Patient } from "../patient.ts";

/** The keys, where there are any, and what was tried for them. */
export interface KeysFound {
  /** What was found out. */
  readonly findings: readonly Finding[];
  /** The keys. */
  readonly keys?: ExpiringCredentials;
}

/** Looks for keys as the reporter would, and watches where it looks. */
export async function checkCredentials(patient: Patient): Promise<KeysFound> {
  const { cloud, args, world, secrets, values } = patient;
  const auth = values["auth"];
  if (auth === "none" || auth === "token" || auth === "bearer")
    return { findings: [{ level: "info", about: "keys", found: `none are needed with auth ${auth}` }] };
  const trail: Finding[] = [];
  const provider = secrets.watch(cloud.credentials(watched(sourcesOf(args, world), trail)));
  try {
    const keys = await provider();
    const last = trail.findLast(({ level }) => level === "good");
    const tried = trail
      .filter((step) => step !== last)
      .map(({ about, found }): Finding => ({ level: "info", about, found }));
    const before = last === undefined ? [] : await whyNotTheEnvironment(patient);
    return { keys, findings: [...before, ...tried, keyFinding(keys, last)] };
  } catch (error) {
    return { findings: failure(error) };
  }
}

type Sources = ReturnType<typeof sourcesOf>;

/** Tells of each file that is read, and each address that is asked. */
function watched(sources: Sources, trail: Finding[]): Sources {
  const step = (level: "good" | "info", found: string): void => void trail.push({ level, about: "looked", found });
  return {
    ...sources,
    async readFile(path) {
      try {
        const text = await readFile(path, "utf8");
        step("good", `file ${path}`);
        return text;
      } catch (error) {
        step(
          "info",
          `file ${path}: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? "is not there" : "cannot be read"}`,
        );
        throw error;
      }
    },
    async fetch(input, init) {
      const { origin, pathname } = new URL(input instanceof Request ? input.url : String(input));
      try {
        const response = await sources.fetch(input, init);
        step(response.ok ? "good" : "info", `${origin}${pathname}: answered ${response.status}`);
        return response;
      } catch (error) {
        step("info", `${origin}${pathname}: did not answer`);
        throw error;
      }
    },
  };
}

/** What the provider itself says of the environment, in a world that has nothing else. */
async function whyNotTheEnvironment({ cloud, args, world }: Patient): Promise<readonly Finding[]> {
  const nothing = (): Promise<never> =>
    Promise.reject(Object.assign(new Error("nothing is there"), { code: "ENOENT" }));
  const provider = cloud.credentials({ ...sourcesOf(args, world), readFile: nothing, fetch: nothing });
  const findings = await provider().then(() => [], failure);
  return findings.filter(({ found }) => found.startsWith("the environment: "));
}

function keyFinding(
  { accessKeyId, securityToken, expiresAt }: ExpiringCredentials,
  last: Finding | undefined,
): Finding {
  const kind = securityToken === undefined ? "long-term" : "temporary";
  const end = expiresAt === undefined ? "" : `, until ${new Date(expiresAt).toISOString()}`;
  return {
    level: "good",
    about: "keys",
    found: `${shortened(accessKeyId)}, ${kind}${end}, from ${last?.found ?? "the environment"}`,
  };
}

/** The provider's own error names every source and why it gave nothing. */
function failure(error: unknown): readonly Finding[] {
  const message = error instanceof Error ? error.message : String(error);
  const [before = "", looked] = message.split(" Looked in ");
  const tried = looked?.split(/; (?=the [\w ]+: )/u) ?? [];
  const [found = message, ...cure] = before.split(". ");
  return [
    ...tried.map((text): Finding => ({ level: "info", about: "looked", found: text })),
    { level: "bad", about: "keys", found, ...(cure.length > 0 ? { cure: cure.join(". ") } : {}) },
  ];
}
