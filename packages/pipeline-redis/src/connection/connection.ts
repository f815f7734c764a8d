/** The way to Redis. */
export interface Connection {
  /** Whom it talks to, for messages: never with a password. */
  readonly server: string;
  /** What must appear in no message. */
  readonly secrets: readonly string[];
  /** The line of the moment; a new one where the last is gone. */
  readonly line: () => Line;
  /** Drops the line of the moment. */
  readonly close: () => void;
}

/** One connection, from its first word to its end. */
export interface Line {
  /** Runs one command, once the line is open. */
  readonly run: (command: readonly string[]) => Promise<unknown>;
  /** Whether it is open. */
  readonly isOpen: () => boolean;
  /** Ends it, so that the next command has another. */
  readonly drop: () => void;
}

/** The command surely never left this process. */
export class NotConnected extends Error {
  override readonly name = "NotConnected";
}
