/** A line to Redis that opens itself. */
export interface Connection {
  /** Whom it talks to, for messages: never with a password. */
  readonly server: string;
  /** What must appear in no message. */
  readonly secrets: readonly string[];
  /** Runs one command, connecting first where there is no connection. */
  readonly run: (command: readonly string[]) => Promise<unknown>;
  /** Whether there is a connection now. */
  readonly isOpen: () => boolean;
  /** Drops the connection, so that the next command makes a new one. */
  readonly reset: () => void;
}

/** The command surely never left this process. */
export class NotConnected extends Error {
  override readonly name = "NotConnected";
}
