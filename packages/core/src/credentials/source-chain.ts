import { AuthenticationError } from "../errors/authentication-error.ts";
import { YunmeterError } from "../errors/yunmeter-error.ts";
import { tell } from "../options/tell.ts";
import { credentialsFault, type CredentialsProvider, type ExpiringCredentials } from "./credentials.ts";
import type { CredentialsLook } from "./look.ts";

/** A place where credentials may be found. */
export interface CredentialsSource {
  /** What the error calls it, such as `the environment`. */
  readonly name: string;
  /**
   * Looks there. Rejects when there is something that does not work; only the message of a `YunmeterError` is shown, as
   * those of others (`JSON.parse`, file systems, HTTP clients) quote what they choke on.
   */
  readonly look: () => Promise<ExpiringCredentials | Absence>;
}

/** There is nothing at a source: it is not set up on this machine. */
export interface Absence {
  /** Why, as one would say it to whoever expected it there. */
  readonly absent: string;
}

/** What a chain consists of. */
export interface SourceChain {
  /** The reporter's vendor, for its errors. */
  readonly vendor: string;
  /** In the order in which they are asked. */
  readonly sources: readonly CredentialsSource[];
  /** What to do when none gives anything, as a sentence. */
  readonly advice: string;
  /** Is told of each look. */
  readonly onLook?: ((look: CredentialsLook) => void) | undefined;
}

/** Tells an absence from credentials. */
export function isAbsence(found: ExpiringCredentials | Absence): found is Absence {
  return "absent" in found;
}

/**
 * A provider that asks one source after another and stays with the one that gave credentials first.
 *
 * Staying means that a source that breaks later on is not covered up by another, whose keys may be those of another
 * role or account: the provider says so and asks the same source next time. Only once nothing is left of it (its file
 * or variable is gone) does the search begin anew. And one that was found behind a broken source is not stayed with:
 * next time the search begins at the top, where that source may work again.
 */
export function createSourceChain({ vendor, sources, advice, onLook }: SourceChain): CredentialsProvider {
  let kept: CredentialsSource | undefined;

  async function lookInto(source: CredentialsSource): Promise<Finding> {
    const finding = await findingAt(source);
    tell(onLook, lookOf(source, finding));
    return finding;
  }

  async function search(): Promise<ExpiringCredentials> {
    const reasons: string[] = [];
    let isBehindBroken = false;
    for (const source of sources) {
      const found = await lookInto(source);
      if (found.outcome === "found") {
        kept = isBehindBroken ? undefined : source;
        return found.credentials;
      }
      isBehindBroken ||= found.outcome === "broken";
      reasons.push(`${source.name}: ${found.reason}`);
    }
    throw new AuthenticationError(`found no credentials. ${advice} Looked in ${reasons.join("; ")}`, { vendor });
  }

  return async () => {
    if (kept === undefined) return search();
    const found = await lookInto(kept);
    if (found.outcome === "found") return found.credentials;
    if (found.outcome === "broken")
      throw new AuthenticationError(`${kept.name} gave credentials before, and now does not: ${found.reason}`, {
        vendor,
      });
    kept = undefined;
    return search();
  };
}

type Finding =
  | { readonly outcome: "found"; readonly credentials: ExpiringCredentials }
  | { readonly outcome: "absent" | "broken"; readonly reason: string };

function lookOf({ name }: CredentialsSource, finding: Finding): CredentialsLook {
  if (finding.outcome === "found") return { source: name, outcome: "found" };
  return { source: name, outcome: finding.outcome, reason: finding.reason };
}

async function findingAt(source: CredentialsSource): Promise<Finding> {
  try {
    const found = await source.look();
    if (isAbsence(found)) return { outcome: "absent", reason: found.absent };
    const fault = credentialsFault(found);
    return fault === undefined ? { outcome: "found", credentials: found } : { outcome: "broken", reason: fault };
  } catch (error) {
    return {
      outcome: "broken",
      reason: YunmeterError.isInstance(error) ? error.message : `failed with ${nameOf(error)}`,
    };
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "something that is no error";
}
