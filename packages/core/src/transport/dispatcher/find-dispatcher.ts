/** The one method of undici's dispatchers that sends. */
export interface Dispatcher {
  readonly dispatch: (options: DispatchOptions, handler: object) => unknown;
}

/** What undici 5 to 8 take alike. */
export interface DispatchOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** Milliseconds; 0 switches undici's own time-outs off. */
  readonly headersTimeout: 0;
  readonly bodyTimeout: 0;
}

/** The dispatcher that Node's own `fetch` would use now. */
export function findDispatcher(): Dispatcher | undefined {
  const { undici } = globalThis.process?.versions ?? {};
  if (undici === undefined) return undefined;
  const symbol = Number.parseInt(undici) >= 8 ? SINCE_UNDICI_8 : BEFORE_UNDICI_8;
  const globals = globalThis as Globals;
  if (globals[symbol] === undefined) loadUndici();
  const found = globals[symbol] as Partial<Dispatcher> | undefined;
  return typeof found?.dispatch === "function" ? (found as Dispatcher) : undefined;
}

/**
 * Reads a global that Node.js loads its undici for, which makes the dispatcher, as the first `fetch` would. So the first
 * request of a process, the only one of a cron job, can prove as well that it never left.
 */
function loadUndici(): void {
  Reflect.get(globalThis, "Headers");
}

type Globals = Readonly<Record<symbol, unknown>>;

// Measured on Node.js 20.15 to 26: undici 7 sets both symbols, and its `fetch` reads the first.
const BEFORE_UNDICI_8 = Symbol.for("undici.globalDispatcher.1");
const SINCE_UNDICI_8 = Symbol.for("undici.globalDispatcher.2");

/** Node's `fetch` is a function that loads the bundled undici, which its source shows. */
export function isOwnFetch(fetch: unknown): boolean {
  return (
    typeof fetch === "function" &&
    Function.prototype.toString.call(fetch).includes("require('internal/deps/undici/undici')")
  );
}

/**
 * True for the classes of undici itself, as they are: these call a handler's start only once a socket is connected. A
 * subclass, a composed dispatcher or a mock may do otherwise.
 */
export function isUndicis(dispatcher: Dispatcher): boolean {
  const own = Object.getPrototypeOf(dispatcher) as Dispatcher & { readonly constructor?: { readonly name?: string } };
  const base = Object.getPrototypeOf(own ?? {}) as typeof own | null;
  return (
    CLASSES.has(own?.constructor?.name ?? "") &&
    base?.constructor?.name === "DispatcherBase" &&
    !Object.hasOwn(dispatcher, "dispatch") &&
    // `compose` returns a proxy whose `dispatch` is another than that of its prototype.
    dispatcher.dispatch === own.dispatch
  );
}

const CLASSES: ReadonlySet<string> = new Set(["Agent", "Client", "EnvHttpProxyAgent", "Pool", "ProxyAgent"]);
