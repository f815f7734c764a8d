import { readFile } from "node:fs/promises";

import type { ExpiringCredentials } from "@yunmeter/core";

import { authKindOf, secretsOf } from "../../../clouds/auth-kind.ts";
import type { CredentialPlaces } from "../../../clouds/cloud.ts";
import { shortened } from "../../../secrets/mask.ts";
import type { CheckResult, DoctorContext } from "../check.ts";

export interface KeysResult {
  readonly results: readonly CheckResult[];
  readonly keys: ExpiringCredentials | undefined;
  /** True where requests need keys, and there are none. */
  readonly isMissing: boolean;
}

/** Looks for keys as the reporter would, and watches where it looks. */
export async function checkCredentials(context: DoctorContext): Promise<KeysResult> {
  const { cloud, places, secrets, values, system } = context;
  for (const secret of secretsOf(cloud, values, system.env)) secrets.add(secret);
  const kind = authKindOf(cloud, values, system.env);
  if (kind !== "keys") {
    const result = { level: "info", about: "keys", found: notNeeded(context, kind) } as const;
    return { results: [result], keys: undefined, isMissing: false };
  }
  const looked: CheckResult[] = [];
  let [from, touched]: [string?, string?] = [];
  const provider = secrets.watch(
    cloud.credentials(
      {
        ...watched(places, (what) => (touched = what)),
        onLook({ source, outcome, reason = "" }) {
          if (outcome !== "found") looked.push({ level: "info", about: "looked", found: `${source}: ${reason}` });
          from = touched === undefined ? source : `${source}, ${touched}`;
          touched = undefined;
        },
      },
      values,
    ),
  );
  try {
    const keys = await provider();
    return { keys, isMissing: false, results: [...looked, keyFinding(keys, from)] };
  } catch (error) {
    return { keys: undefined, isMissing: true, results: [...looked, failure(error)] };
  }
}

function notNeeded({ cloud, values }: DoctorContext, kind: "token" | "none"): string {
  if (values["auth"] !== undefined) return `none are needed with auth ${values["auth"]}`;
  return kind === "token"
    ? `none are needed beside the token in ${cloud.tokenVariable}`
    : "none are set, none are sent";
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
