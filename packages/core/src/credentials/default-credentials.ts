import { readFile } from "node:fs/promises";
import { homedir } from "node:os";

import { parseOptions } from "../options/parse-options.ts";
import { callback, optional, type OptionEntries, satisfying, text } from "../options/schemas.ts";
import type { CredentialsProvider, ExpiringCredentials } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import type { CredentialsLook } from "./look.ts";
import type { FileReader } from "./read-key-file.ts";
import { type Absence, createSourceChain } from "./source-chain.ts";

// `defaultCredentials` of every cloud is this search over the table of the cloud's sources.

/** Options that `defaultCredentials` of every cloud has. Programs rarely need them; tests replace the machine with them. */
export interface LocalCredentialsOptions {
  /** Environment variables. @default `process.env` */
  readonly env?: Environment;
  /** The folder that contains the configuration files of the cloud's tools. @default the user's home folder */
  readonly home?: string | undefined;
  /** Reads a file as text. @default that of `node:fs/promises` */
  readonly readFile?: FileReader;
  /** Called with the outcome of each look at a source, never with keys. Exceptions are swallowed. @default none */
  readonly onLook?: (look: CredentialsLook) => void;
}

/** What every source may read. */
export interface LocalContext {
  /** Environment variables. */
  readonly env: Environment;
  /** The user's home folder. */
  readonly home: string;
  /** Reads a file as text. */
  readonly readFile: FileReader;
}

/** The sources of one cloud. */
export interface CredentialsTable<Options extends LocalCredentialsOptions, Context extends LocalContext> {
  /** For errors. */
  readonly vendor: string;
  /** Schema of the options beside the local ones. */
  readonly entries: () => OptionEntries;
  /** Adds the clients and URLs of the cloud. */
  readonly createContext: (options: Options, local: LocalContext) => Context;
  /** In search order. */
  readonly sources: readonly {
    readonly name: string;
    readonly look: (context: Context) => Promise<ExpiringCredentials | Absence>;
  }[];
  /** What to do when no source has credentials, as a sentence. */
  readonly advice: string;
}

/**
 * A provider that searches the sources of a table.
 *
 * @throws {ConfigurationError} when an option is invalid
 */
export function searchCredentials<Options extends LocalCredentialsOptions, Context extends LocalContext>(
  table: CredentialsTable<Options, Context>,
  options: Options,
): CredentialsProvider {
  const checked = parseOptions("defaultCredentials", { ...localEntries(), ...table.entries() }, options);
  const context = table.createContext(checked, localContext(checked));
  const sources = table.sources.map(({ name, look }) => ({ name, look: () => look(context) }));
  return createSourceChain({ vendor: table.vendor, sources, advice: table.advice, onLook: checked.onLook });
}

/** The environment, home folder and files of this machine, except those given. */
export function localContext(options: LocalCredentialsOptions): LocalContext {
  return {
    env: options.env ?? process.env,
    home: options.home ?? homedir(),
    readFile: options.readFile ?? ((path) => readFile(path, "utf8")),
  };
}

function localEntries(): OptionEntries {
  const isEnvironment = (value: unknown): boolean => typeof value === "object" && value !== null;
  return {
    env: optional(satisfying(isEnvironment, "must be an object of variables")),
    home: optional(text("must be the path of a folder")),
    readFile: optional(callback()),
    onLook: optional(callback()),
  };
}
