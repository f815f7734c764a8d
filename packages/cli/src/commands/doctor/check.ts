import type { ExpiringCredentials } from "@yunmeter/core";

import type { Secrets } from "../../secrets/mask.ts";
import type { CloudContext } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";

/** One line of doctor's report. */
export interface CheckResult {
  readonly level: "good" | "warn" | "bad" | "info";
  /** The subject, in a word or two. */
  readonly about: string;
  readonly found: string;
  readonly cure?: string;
}

/** A cloud under examination. */
export interface DoctorContext extends CloudContext {
  readonly system: System;
  readonly secrets: Secrets;
  /** True where a point may be sent. */
  readonly mayWrite: boolean;
  /** How long a written point is looked for. */
  readonly waitMs: number;
}

export interface KeyedDoctorContext extends DoctorContext {
  readonly keys: ExpiringCredentials;
}

/** A cloud that can be written to, with keys where requests show any. */
export interface WritableDoctorContext extends DoctorContext {
  readonly keys: ExpiringCredentials | undefined;
}
