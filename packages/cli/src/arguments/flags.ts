export interface Flag {
  /** `text` and `number` take a value, `list` takes one each time it is given, `switch` takes none. */
  readonly kind: "text" | "number" | "list" | "switch";
  /** Stands for the value in the help, such as `seconds`. */
  readonly value?: string;
  readonly about: string;
  /** The one cloud that has it. @default all */
  readonly cloud?: string;
}

/** Flags by name, without the dashes. */
export type FlagTable = Readonly<Record<string, Flag>>;

export type FlagValue = string | number | readonly string[] | boolean | undefined;

/** The values of a table's flags: a list is empty and a switch is off where it was not given. */
export type FlagValues<Table extends FlagTable> = { readonly [Name in keyof Table]: ValueOf<Table[Name]["kind"]> };

type ValueOf<Kind extends Flag["kind"]> = Kind extends "switch"
  ? boolean
  : Kind extends "list"
    ? readonly string[]
    : (Kind extends "number" ? number : string) | undefined;

export const COMMON_FLAGS = {
  json: { kind: "switch", about: "print JSON, for programs" },
  config: { kind: "text", value: "file", about: "read this file in place of yunmeter.config.json" },
  lang: { kind: "text", value: "en|zh", about: "the language of help and messages (that of LANG)" },
  "no-color": { kind: "switch", about: "print without colours, as NO_COLOR does" },
  debug: { kind: "switch", about: "print the stack of errors" },
  help: { kind: "switch", about: "print this text" },
} as const;
