import { readFile } from "node:fs/promises";

import type { ExpiringCredentials } from "@yunmeter/core";

import type { CredentialPlaces } from "../../../clouds/cloud.ts";
import { shortened } from "../../../secrets/mask.ts";
import type { CheckResult, DoctorContext } from "../check.ts";

export interface KeysResult {
  readonly results: readonly CheckResult[];
  readonly keys?: ExpiringCredentials;
}

/** Looks for keys as the reporter would, and watches where it looks. */
export async function checkCredentials(context: DoctorContext): Promise<KeysResult> {
  const { cloud, places, secrets, values } = context;
  const auth = values["auth"];
  if (auth === "none" || auth === "token" || auth === "bearer")
    return { results: [{ level: "info", about: "keys", found: `none are needed with auth ${auth}` }] };
  const looked: CheckResult[] = [];
  let [from, touched]: [string?, string?] = [];
  const provider = secrets.watch(
    cloud.credentials({
      ...watched(places, (what) => (touched = what)),
      onLook({ source, outcome, reason = "" }) {
        if (outcome !== "found") looked.push({ level: "info", about: "looked", found: `${source}: ${reason}` });
        from = touched === undefined ? source : `${source}, ${touched}`;
        touched = undefined;
      },
    }),
  );
  try {
    const keys = await provider();
    return { keys, results: [...looked, keyFinding(keys, from)] };
  } catch (error) {
    return { results: [...looked, failure(error)] };
  }
}

function watched(places: CredentialPlaces, touch: (what: string) => void): CredentialPlaces {
  const watchedFetch =
    (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
    async (input, init) => {
      const response = await fetch(input, init);
      const { origin, pathname } = new URL(input instanceof Request ? input.url : String(input));
      if (response.ok) touch(`${origin}${pathname}`);
      return response;
    };
  return {
    ...places,
    async readFile(path) {
      const text = await readFile(path, "utf8");
      touch(`file ${path}`);
      return text;
    },
    fetch: watchedFetch(places.fetch),
    metadataFetch: watchedFetch(places.metadataFetch),
  };
}

function keyFinding({ accessKeyId, securityToken, expiresAt }: ExpiringCredentials, from = "somewhere"): CheckResult {
  const kind = securityToken === undefined ? "long-term" : "temporary";
  const end = expiresAt === undefined ? "" : `, until ${new Date(expiresAt).toISOString()}`;
  return { level: "good", about: "keys", found: `${shortened(accessKeyId)}, ${kind}${end}, from ${from}` };
}

function failure(error: unknown): CheckResult {
  const message = error instanceof Error ? error.message : String(error);
  const [found = message, ...cure] = message.replace(/ Looked in .*$/su, "").split(". ");
  return { level: "bad", about: "keys", found, ...(cure.length > 0 ? { cure: cure.join(". ") } : {}) };
}
