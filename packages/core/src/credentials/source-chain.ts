import { AuthenticationError } from "../errors/authentication-error.ts";
import { YunmeterError } from "../errors/yunmeter-error.ts";
import { callListener } from "../options/call-listener.ts";
import { redact } from "../recovery/redact.ts";
import { credentialsFault, type CredentialsProvider, type ExpiringCredentials } from "./credentials.ts";
import type { CredentialsLook } from "./look.ts";

/** A source of credentials. */
export interface CredentialsSource {
  /** Its name in errors, such as `the environment`. */
  readonly name: string;
  /**
   * Rejects when the source is set up but does not work. Only the message of a `YunmeterError` is shown: others
   * (`JSON.parse`, file systems, HTTP clients) quote their input.
   */
  readonly look: () => Promise<ExpiringCredentials | Absence>;
}

/** The source is not set up on this machine. */
export interface Absence {
  /** The reason, as shown in errors. */
  readonly absent: string;
}

export interface SourceChain {
  readonly vendor: string;
  /** In search order. */
  readonly sources: readonly CredentialsSource[];
  /** What to do when no source has credentials, as a sentence. */
  readonly advice: string;
  readonly onLook?: ((look: CredentialsLook) => void) | undefined;
}

/** Distinguishes an absence from credentials. */
export function isAbsence(found: ExpiringCredentials | Absence): found is Absence {
  return "absent" in found;
}

/**
 * A provider that looks at one source after another and keeps to the first that has credentials.
 *
 * Only an absent source moves the search on. A source that is set up and fails ends it, because the next one may belong
 * to another role or account: a pod whose token service is busy must not sign with the role of its node. The same holds
 * later: a source that gave credentials once is looked at alone until it is absent; then the search begins anew.
 */
export function createSourceChain({ vendor, sources, advice, onLook }: SourceChain): CredentialsProvider {
  let kept: CredentialsSource | undefined;

  async function lookAt(source: CredentialsSource): Promise<LookResult> {
    const result = await resultOf(source);
    callListener(onLook, publicLook(source, result));
    return result;
  }

  async function search(): Promise<ExpiringCredentials> {
    const reasons: string[] = [];
    for (const source of sources) {
      const result = await lookAt(source);
      if (result.outcome === "found") {
        kept = source;
        return result.credentials;
      }
      if (result.outcome === "broken") throw brokenSource(source, result.reason, reasons);
      reasons.push(`${source.name}: ${result.reason}`);
    }
    throw new AuthenticationError(`found no credentials. ${advice} Looked in ${reasons.join("; ")}`, { vendor });
  }

  function brokenSource(source: CredentialsSource, reason: string, absent: readonly string[]): AuthenticationError {
    const before = absent.length === 0 ? "" : `. Looked before in ${absent.join("; ")}`;
    const skipped = sources.slice(absent.length + 1).map(({ name }) => name);
    const after = skipped.length === 0 ? "" : `. Not tried after this failure: ${skipped.join(", ")}`;
    return new AuthenticationError(
      `found no credentials. The search ended at ${source.name}: ${reason}${before}${after}`,
      {
        vendor,
      },
    );
  }

  return async () => {
    if (kept === undefined) return search();
    const result = await lookAt(kept);
    if (result.outcome === "found") return result.credentials;
    if (result.outcome === "broken")
      throw new AuthenticationError(`${kept.name} gave credentials before and now fails: ${result.reason}`, { vendor });
    kept = undefined;
    return search();
  };
}

type LookResult =
  | { readonly outcome: "found"; readonly credentials: ExpiringCredentials }
  | { readonly outcome: "absent" | "broken"; readonly reason: string };

function publicLook({ name }: CredentialsSource, result: LookResult): CredentialsLook {
  if (result.outcome === "found") return { source: name, outcome: "found" };
  return { source: name, outcome: result.outcome, reason: result.reason };
}

async function resultOf(source: CredentialsSource): Promise<LookResult> {
  try {
    const found = await source.look();
    if (isAbsence(found)) return { outcome: "absent", reason: plain(found.absent) };
    const fault = credentialsFault(found);
    return fault === undefined ? { outcome: "found", credentials: found } : { outcome: "broken", reason: fault };
  } catch (error) {
    return {
      outcome: "broken",
      reason: YunmeterError.isInstance(error) ? plain(error.message) : `failed with ${nameOf(error)}`,
    };
  }
}

/** A reason may quote a file or the environment: a path, the name of a section. */
function plain(reason: string): string {
  return redact(reason, []);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "a value that is not an error";
}
