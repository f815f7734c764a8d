import type { Confidence } from "../clouds/rule.ts";
import type { Account } from "../credentials/account.ts";
import type { LimitsOption } from "../limits.ts";

/** What an emulator may be told. */
export interface EmulatorOptions {
  /** The address to listen on. @default `"127.0.0.1"` */
  readonly host?: string;
  /** The port to listen on; 0 takes a free one. @default `0` */
  readonly port?: number;
  /** The key pairs that exist; each works with every cloud. @default one: `yunmeter` with the secret `yunmeter-secret` */
  readonly accounts?: readonly Account[];
  /** The clouds' clock, in epoch milliseconds: what signing times and timestamps are held against. @default `Date.now` */
  readonly now?: () => number;
  /** What the accounts may use: limits, presets by name, or several of both. @default no plan limits */
  readonly limits?: LimitsOption;
  /** Switches off every rule but structure and signatures. @default `false` */
  readonly loose?: boolean;
  /** Switches off the rules that are less sure than this. @default `"low"`: none */
  readonly leastConfidence?: Confidence;
  /** Switches off single rules, by id. @default none */
  readonly rulesOff?: readonly string[];
  /** What is kept; the oldest goes first. */
  readonly retain?: RetainOptions;
  /** How long a temporary key lives, in seconds: from STS and from instance metadata. @default `3600` */
  readonly temporaryKeySeconds?: number;
  /** The name of the role in the instance metadata. @default `"yunmeter-role"` */
  readonly role?: string;
  /** Lets Huawei CSE take requests without credentials, as a dedicated engine without security does. @default `false` */
  readonly anonymousCse?: boolean;
  /** Host names, beside loopback ones, under which the control API and the page answer. @default none */
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

/** The options with every default filled in. */
export interface Settings extends Required<Omit<EmulatorOptions, "retain" | "limits">> {
  readonly retain: Required<RetainOptions>;
  readonly limits: LimitsOption;
}
