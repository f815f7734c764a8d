import type { Account } from "../accounts/account.ts";
import type { Confidence } from "../clouds/rule.ts";
import type { LimitsOption } from "../limits.ts";

/** The options of `startEmulator`. */
export interface EmulatorOptions {
  /** The address to listen on. @default `"127.0.0.1"` */
  readonly host?: string;
  /** The port to listen on; 0 picks a free one. @default `0` */
  readonly port?: number;
  /** The key pairs that exist; each works with every cloud. @default `yunmeter` with the secret `yunmeter-secret` */
  readonly accounts?: readonly Account[];
  /** The emulated clock, in epoch milliseconds, for signing times and timestamps. @default `Date.now` */
  readonly now?: () => number;
  /** What the accounts may use: limits, presets by name, or several of both. @default no plan limits */
  readonly limits?: LimitsOption;
  /** Switches off every rule but structure and signatures. @default `false` */
  readonly loose?: boolean;
  /** Switches off rules below this confidence. @default `"low"`: none */
  readonly leastConfidence?: Confidence;
  /** Switches off single rules, by id. @default none */
  readonly rulesOff?: readonly string[];
  /** How much is kept; the oldest goes first. @default 100,000 points, 1,000 requests, 32 MiB of bodies */
  readonly retain?: RetainOptions;
  /** The lifetime of temporary keys, in seconds. @default `3600` */
  readonly temporaryKeySeconds?: number;
  /** The instance role in the metadata services. @default `"yunmeter-role"` */
  readonly role?: string;
  /** Lets Huawei CSE take requests without credentials, as a dedicated engine without security does. @default `false` */
  readonly anonymousCse?: boolean;
  /** Host names, beside loopback ones, for which the control API and the page answer. @default none */
  readonly allowedHosts?: readonly string[];
}

/** How much an emulator keeps. */
export interface RetainOptions {
  /** Points, of all clouds together. @default `100_000` */
  readonly points?: number;
  /** Requests in the log. @default `1_000` */
  readonly requests?: number;
  /** Bytes of bodies in the log. @default `33_554_432` */
  readonly requestBytes?: number;
}

export interface EmulatorSettings extends Required<Omit<EmulatorOptions, "retain" | "limits">> {
  readonly retain: Required<RetainOptions>;
  readonly limits: LimitsOption;
}
