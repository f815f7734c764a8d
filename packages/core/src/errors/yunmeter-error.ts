/** What an answer of a cloud adds to an error. */
export interface AnswerDetails {
  /** Which reporter raised it, as in `reporter.vendor`. */
  readonly vendor?: string | undefined;
  /** The cloud's own code, as text. */
  readonly code?: string | undefined;
  /** The HTTP status of the answer. */
  readonly status?: number | undefined;
  /** The cloud's id of the request: what its support asks for. */
  readonly requestId?: string | undefined;
}

/** The options of every error's constructor. */
export interface YunmeterErrorOptions extends AnswerDetails {
  /** What lies beneath, where something does. */
  readonly cause?: unknown;
}

/** Survives two copies of core in one program, where `instanceof` does not. */
const BRAND = Symbol.for("@yunmeter/core/error");

/** The base of every error here. Tell the kinds apart by `name`, or by each class's `isInstance`. */
export class YunmeterError extends Error {
  /** Which of the errors here it is. */
  declare readonly name: string;
  /** Which reporter raised it, as in `reporter.vendor`. */
  declare readonly vendor?: string;
  /** The cloud's own code, as text. */
  declare readonly code?: string;
  /** The HTTP status of the answer. */
  declare readonly status?: number;
  /** The cloud's id of the request: what its support asks for. */
  declare readonly requestId?: string;

  constructor(message: string, { cause, ...details }: YunmeterErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.kind ?? "YunmeterError";
    Object.defineProperty(this, BRAND, { value: true });
    for (const [key, value] of Object.entries(details)) {
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable: true });
    }
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
