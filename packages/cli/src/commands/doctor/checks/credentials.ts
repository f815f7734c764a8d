import { readFile } from "node:fs/promises";

import type { ExpiringCredentials } from "@yunmeter/core";

import type { Sources } from "../../../clouds/cloud.ts";
import { shortened } from "../../../secrets/mask.ts";
import type { Patient } from "../cloud-context.ts";
import type { Finding } from "../finding.ts";

/** The keys, where there are any, and what was tried for them. */
export interface KeysFound {
  /** What was found out. */
  readonly findings: readonly Finding[];
  /** The keys. */
  readonly keys?: ExpiringCredentials;
}

/** Looks for keys as the reporter would, and watches where it looks. */
export async function checkCredentials(patient: Patient): Promise<KeysFound> {
  const { cloud, sources, secrets, values } = patient;
  const auth = values["auth"];
  if (auth === "none" || auth === "token" || auth === "bearer")
    return { findings: [{ level: "info", about: "keys", found: `none are needed with auth ${auth}` }] };
  const looked: Finding[] = [];
  let [from, touched]: [string?, string?] = [];
  const provider = secrets.watch(
    cloud.credentials({
      ...watched(sources, (what) => (touched = what)),
      onLook({ source, outcome, reason = "" }) {
        if (outcome !== "found") looked.push({ level: "info", about: "looked", found: `${source}: ${reason}` });
        from = touched === undefined ? source : `${source}, ${touched}`;
        touched = undefined;
      },
    }),
  );
  try {
    const keys = await provider();
    return { keys, findings: [...looked, keyFinding(keys, from)] };
  } catch (error) {
    return { findings: [...looked, failure(error)] };
  }
}

/** Tells of each file that was read, and of each address that answered well. */
function watched(sources: Sources, touch: (what: string) => void): Sources {
  return {
    ...sources,
    async readFile(path) {
      const text = await readFile(path, "utf8");
      touch(`file ${path}`);
      return text;
    },
    async fetch(input, init) {
      const response = await sources.fetch(input, init);
      const { origin, pathname } = new URL(input instanceof Request ? input.url : String(input));
      if (response.ok) touch(`${origin}${pathname}`);
      return response;
    },
  };
}

function keyFinding({ accessKeyId, securityToken, expiresAt }: ExpiringCredentials, from = "somewhere"): Finding {
  const kind = securityToken === undefined ? "long-term" : "temporary";
  const end = expiresAt === undefined ? "" : `, until ${new Date(expiresAt).toISOString()}`;
  return { level: "good", about: "keys", found: `${shortened(accessKeyId)}, ${kind}${end}, from ${from}` };
}

/** The provider's error without the places it lists, which were told of before. */
function failure(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const [found = message, ...cure] = message.replace(/ Looked in .*$/su, "").split(". ");
  return { level: "bad", about: "keys", found, ...(cure.length > 0 ? { cure: cure.join(". ") } : {}) };
}
