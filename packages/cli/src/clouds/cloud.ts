import type {
  CredentialsLook,
  CredentialsOption,
  CredentialsProvider,
  Point,
  Reporter,
  RequestRecord,
  Runtime,
} from "@yunmeter/core";

/** The clouds by the names that the command line knows, which are those of the reporters. */
export const CLOUD_NAMES: readonly CloudName[] = ["alibaba", "jd", "tencent", "huawei-cse", "huawei-ces"];

/** One of {@link CLOUD_NAMES}. */
export type CloudName = "alibaba" | "jd" | "tencent" | "huawei-cse" | "huawei-ces";

/** Whether a word is the name of a cloud. */
export function isCloudName(word: string): word is CloudName {
  return CLOUD_NAMES.some((name) => name === word);
}

/** What was set for a cloud, by the reporter's names; see `settings/cloud-options.ts`. */
export type CloudSettings = Readonly<Record<string, string | number | boolean>>;

/** What a reporter is made of beside its settings. */
export interface Parts {
  /** The keys, or who gives them. */
  readonly credentials: CredentialsOption;
  /** Parts of the world in place of its own. */
  readonly runtime?: Partial<Runtime>;
  /** Is told of each batch. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Whether failed attempts are repeated. @default as the reporter does by itself */
  readonly retry?: false;
  /** In place of the reporter's own pace. */
  readonly requestsPerSecond?: number;
  /** What this machine is called. */
  readonly hostName: string;
  /** The token of schemes that need one; it comes from the environment. */
  readonly token?: string | undefined;
}

/** Where a cloud's keys are looked for, in place of the machine itself. */
export interface Sources {
  /** The environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
  /** Sends one request. */
  readonly fetch: typeof globalThis.fetch;
  /** Where instance metadata are served. */
  readonly metadataUrl?: string;
  /** Reads a file. */
  readonly readFile?: (path: string) => Promise<string>;
  /** Is told of each look. */
  readonly onLook?: (look: CredentialsLook) => void;
}

/** A host that may be the one to send to. */
export interface Host {
  /** What it is: `public`, `VPC`, `central`. */
  readonly kind: string;
  /** Where it is. */
  readonly url: string;
  /** Something to know about it, as a sentence. */
  readonly note?: string;
}

/** One cloud, as every command sees it. */
export interface Cloud {
  /** Its name on the command line. */
  readonly name: CloudName;
  /** What its users call it. */
  readonly title: string;
  /** What its own tools call settings in the environment. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  /** Settings to assume where nothing is set and nothing is sent. */
  readonly assumed: CloudSettings;
  /** Something every user has to know first, as a sentence. */
  readonly notice?: string;
  /** Finds keys where the cloud's own tools find them. */
  readonly credentials: (sources: Sources) => CredentialsProvider;
  /** Makes the reporter. @throws {ConfigurationError} */
  readonly create: (settings: CloudSettings, parts: Parts) => Reporter;
  /** Every host that a program in this region could send to. */
  readonly hosts: (settings: CloudSettings) => readonly Host[];
  /** What the cloud answers when all is well. */
  readonly acceptance: () => Response;
  /** A point that harms nobody, for trying out. */
  readonly probe: (name: string, time: number) => Point;
}
