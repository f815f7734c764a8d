export interface Connection {
  /** Whom it talks to, for messages: never with a password. */
  readonly server: string;
  /** What must appear in no message. */
  readonly secrets: readonly string[];
  readonly line: () => Line;
  readonly close: () => void;
}

export interface Line {
  readonly run: (command: readonly string[]) => Promise<unknown>;
  readonly isOpen: () => boolean;
  readonly drop: () => void;
  /** Takes the address of a MOVED reply: the next line leads there. Absent where a client does not know clusters. */
  readonly follow?: (address: string) => void;
}

/** The command surely never left this process. */
export class NotConnected extends Error {
  override readonly name = "NotConnected";
}
