import { preview, previewNonString } from "./preview.ts";
import { YunmeterError } from "./yunmeter-error.ts";

/** One broken rule about one field of a point. */
export interface BrokenRule {
  /** The path of the field, such as `["dimensions", "host"]`. */
  readonly path: readonly string[];
  /** A stable name of the rule, such as `bytes` or `charset`. */
  readonly rule: string;
  /** Completes a sentence that begins with the field: `must be a string`. */
  readonly must: string;
  /** The value of the field. */
  readonly received: unknown;
  /** The rule's limit, where it has one. */
  readonly limit?: number | undefined;
  /** Where the cloud states the rule. */
  readonly link?: string | undefined;
  readonly vendor?: string | undefined;
}

/** A point breaks a rule that is checked before sending. */
export class ValidationError extends YunmeterError {
  static override readonly kind: string = "ValidationError";
  declare readonly name: "ValidationError";
  /** The path of the field as written in code; empty for the point itself. */
  readonly path: string;
  /** A stable name of the rule, such as `bytes` or `charset`. */
  readonly rule: string;
  /** The value of the field. */
  readonly received: unknown;
  /** The rule's limit, where it has one. */
  declare readonly limit?: number;
  /** Where the cloud states the rule. */
  declare readonly link?: string;

  constructor({ path, rule, must, received, ...details }: BrokenRule) {
    const field = path.reduce(intoPath, "");
    const see = details.link === undefined ? "" : ` (${details.link})`;
    const shown = must.includes("string") ? previewNonString(received) : preview(received);
    super(`${field || "the point"} ${must}; received ${shown}${see}`, details);
    this.path = field;
    this.rule = rule;
    this.received = received;
  }
}

function intoPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${preview(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
