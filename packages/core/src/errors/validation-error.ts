import { preview } from "./preview.ts";
import { YunmeterError } from "./yunmeter-error.ts";

/** One broken rule about one field of a point. */
export interface BrokenRule {
  /** The way to the field, such as `["dimensions", "host"]`. */
  readonly path: readonly string[];
  /** A stable name of the rule, such as `bytes` or `charset`. */
  readonly rule: string;
  /** What the field must be, as the end of a sentence that begins with the field. */
  readonly must: string;
  /** What was found there. */
  readonly received: unknown;
  /** The figure of the rule, where it has one. */
  readonly limit?: number | undefined;
  /** Where the cloud states the rule. */
  readonly link?: string | undefined;
  readonly vendor?: string | undefined;
}

/** A point breaks a rule; it was found here, before a request was spent. */
export class ValidationError extends YunmeterError {
  static override readonly kind: string = "ValidationError";
  declare readonly name: "ValidationError";
  /** The way to the field, as one would write it in code; empty for the point itself. */
  readonly path: string;
  /** A stable name of the rule, such as `bytes` or `charset`. */
  readonly rule: string;
  /** What was found there. */
  readonly received: unknown;
  /** The figure of the rule, where it has one. */
  declare readonly limit?: number;
  /** Where the cloud states the rule. */
  declare readonly link?: string;

  constructor({ path, rule, must, received, ...details }: BrokenRule) {
    const field = path.reduce(intoPath, "");
    const see = details.link === undefined ? "" : ` (${details.link})`;
    super(`${field || "the point"} ${must}; received ${preview(received)}${see}`, details);
    this.path = field;
    this.rule = rule;
    this.received = received;
  }
}

function intoPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${preview(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
