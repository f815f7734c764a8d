/** One flag of a command. */
export interface Flag {
  /** `text` and `number` take a value, `list` takes one each time it is given, `switch` takes none. */
  readonly kind: "text" | "number" | "list" | "switch";
  /** What stands for the value in the help, such as `seconds`. */
  readonly value?: string;
  /** What it is for, in a few words. */
  readonly about: string;
}

/** Flags by name, without the dashes. */
export type FlagTable = Readonly<Record<string, Flag>>;

/** What every command understands. */
export const COMMON_FLAGS: FlagTable = {
  json: { kind: "switch", about: "print JSON, for programs" },
  config: { kind: "text", value: "file", about: "read this file in place of yunmeter.config.json" },
  "no-color": { kind: "switch", about: "print without colours, as NO_COLOR does" },
  debug: { kind: "switch", about: "print the stack of errors" },
  help: { kind: "switch", about: "print this text" },
};
