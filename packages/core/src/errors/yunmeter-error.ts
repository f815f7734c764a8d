import type { Reason } from "../report/reason.ts";
import { preview } from "./preview.ts";

/** What the answer of a cloud adds to an error. */
export interface AnswerDetails {
  /** The reporter that raised it, as in `reporter.vendor`. */
  readonly vendor?: string | undefined;
  /** Why the points were not accepted, as in their problems. */
  readonly reason?: Reason | undefined;
  /** The cloud's own code, as text. */
  readonly code?: string | undefined;
  /** The HTTP status of the answer. */
  readonly status?: number | undefined;
  /** The cloud's id of the request, for its support. */
  readonly requestId?: string | undefined;
}

/** The options of every error's constructor. */
export interface YunmeterErrorOptions extends AnswerDetails {
  /** The error that led to this one. @default none */
  readonly cause?: unknown;
}

/** Survives two copies of core in one program, where `instanceof` does not. */
const BRAND = Symbol.for("@yunmeter/core/error");

/** The base of every error here. Distinguish them by `name`, or by each class's `isInstance`. */
export class YunmeterError extends Error {
  /** The name of its class. */
  declare readonly name: string;
  /** The reporter that raised it, as in `reporter.vendor`. */
  declare readonly vendor?: string;
  /** Why the points were not accepted, as in their problems. */
  declare readonly reason?: Reason;
  /** The cloud's own code, as text. */
  declare readonly code?: string;
  /** The HTTP status of the answer. */
  declare readonly status?: number;
  /** The cloud's id of the request, for its support. */
  declare readonly requestId?: string;

  constructor(message: string, { cause, ...details }: YunmeterErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.kind ?? "YunmeterError";
    Object.defineProperty(this, BRAND, { value: true });
    for (const [key, value] of Object.entries(details)) {
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable: true });
    }
  }

  /** For loggers: the message and the details, of a bounded size. `JSON.stringify` alone leaves an error's message out. */
  toJSON(): Readonly<Record<string, unknown>> {
    const details = Object.entries(this).map(([key, value]: [string, unknown]) => [key, plain(value)]);
    return { name: this.name, message: this.message, ...(Object.fromEntries(details) as object) };
  }

  /** Whether a value is an error of this class, whichever copy of the package made it. */
  static isInstance<Instance>(
    this: { readonly kind: string | undefined; readonly prototype: Instance },
    value: unknown,
  ): value is Instance {
    if (typeof value !== "object" || value === null || !(BRAND in value)) return false;
    return this.kind === undefined || (value as { name?: unknown }).name === this.kind;
  }

  /** The `name` of this class's errors; the base class stands for all of them. */
  static readonly kind: string | undefined = undefined;
}

/** JSON has no bigint, and a caller's value may be of any size. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_PARTS).map(plain);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : preview(value);
}

const MOST_PARTS = 20;
