/** Where text goes: standard output or standard error. */
export interface Output {
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
  /** How many characters fit one line, at this moment. */
  columns(): number;
  /** Writes a text as it is. */
  write(text: string): void;
}

/** How long something took. */
export interface Connection {
  /** Milliseconds until the host could be spoken to, TLS included. */
  readonly ms: number;
}

/** All that the program sees of the machine it runs on. Tests replace it, and nothing else. */
export interface System {
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths begin at. */
  readonly cwd: string;
  /** The user's home folder. */
  readonly home: string;
  /** The name of this machine. */
  readonly hostName: string;
  /** What is piped in, and whether it is a person's keyboard. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** The identity of the file on standard input; `undefined` for a pipe or a terminal. */
  readonly stdinFile: string | undefined;
  /** True where a user can answer a question. */
  readonly isInteractive: boolean;
  /** For results. */
  readonly stdout: Output;
  /** For progress, questions and errors. */
  readonly stderr: Output;
  /** Sends one request. */
  readonly fetch: typeof globalThis.fetch;
  /** Sends one request to instance metadata or a credentials URI, past all proxies. @default `fetch` */
  readonly metadataFetch?: typeof globalThis.fetch;
  /** The time in epoch milliseconds. */
  readonly now: () => number;
  /** Aborted when the user ends the program. */
  readonly interrupted: AbortSignal;
  /** The addresses of a host. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  /** Opens a connection to where the URL points, and closes it. */
  readonly connect: (url: URL) => Promise<Connection>;
}
