import type { Account } from "./accounts/account.ts";
import type { Service } from "./clouds/vendor.ts";
import type { FaultRule } from "./faults/fault-rule.ts";
import type { Fault } from "./faults/faults.ts";
import type { LoggedRequest } from "./store/logged-request.ts";
import type { PointQuery, SeriesQuery } from "./store/point-store.ts";
import type { Series } from "./store/series.ts";
import type { StoredPoint } from "./store/stored-point.ts";

/** An emulator that listens. */
export interface Emulator extends AsyncDisposable {
  /** Where it listens; each cloud's endpoint. */
  readonly url: string;
  /** What to know about the options: an address on the network, a public key there. Empty on loopback. */
  readonly warnings: readonly string[];
  /** The stored points in order of arrival. */
  points(query?: PointQuery): readonly StoredPoint[];
  /** The series of the stored points. */
  series(query?: SeriesQuery): readonly Series[];
  /** The request log, oldest first: verdicts, canonical requests, no secrets. */
  requests(query?: { readonly vendor?: Service }): readonly LoggedRequest[];
  /** Drops points, requests, nonces, used quotas and faults. Accounts stay. */
  reset(): void;
  /** Makes requests fail by a rule, until it is spent or removed. @throws {ConfigurationError} where the rule is wrong */
  fault(rule: FaultRule): ActiveFault;
  /** Adds an account, or changes the secret of one, at run time. */
  account(account: Account): void;
  /** Ends all connections, hanging ones too. */
  readonly close: () => Promise<void>;
}

/** A fault rule in force, and how to end it. */
export interface ActiveFault extends Omit<Fault, "struck"> {
  /** Ends it; false if it had already ended. */
  remove(): boolean;
}
