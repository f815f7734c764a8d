import type {
  CommonOptions,
  CredentialsLook,
  CredentialsOption,
  CredentialsProvider,
  Point,
  Reporter,
  RequestRecord,
  Runtime,
} from "@yunmeter/core";

/** The names on the command line, which are those of the reporters. */
export const CLOUD_NAMES: readonly CloudName[] = ["alibaba", "jd", "tencent", "huawei-cse", "huawei-ces"];

export type CloudName = "alibaba" | "jd" | "tencent" | "huawei-cse" | "huawei-ces";

export function isCloudName(word: string): word is CloudName {
  return CLOUD_NAMES.some((name) => name === word);
}

/** Settings by the reporter's names; settings/cloud-options.ts lists them. */
export type CloudSettings = Readonly<Record<string, string | number | boolean>>;

export interface ReporterParts {
  readonly credentials: CredentialsOption;
  readonly runtime?: Partial<Runtime>;
  readonly onRequest?: (record: RequestRecord) => void;
  readonly retry?: false;
  readonly requestsPerSecond?: number;
  /** Alibaba's application group of each point. */
  readonly groupId?: (point: Point) => string;
  readonly hostName: string;
  readonly token?: string | undefined;
}

export interface ReporterInput extends CommonOptions {
  readonly [option: string]: unknown;
}

/** What settings do not say: the name of this machine, and the token of schemes that need one. */
export type MachineParts = Pick<ReporterParts, "hostName" | "token">;

export interface CredentialPlaces {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly fetch: typeof globalThis.fetch;
  readonly metadataFetch: typeof globalThis.fetch;
  readonly metadataUrl?: string;
  readonly readFile?: (path: string) => Promise<string>;
  readonly onLook?: (look: CredentialsLook) => void;
}

export interface CloudHost {
  readonly kind: string;
  readonly url: string;
  readonly note?: string;
}

export interface CloudAdapter {
  readonly name: CloudName;
  readonly title: string;
  /** The variables of the cloud's own tools, by option. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  /** Settings of a run that sends nothing. */
  readonly assumed: CloudSettings;
  /** True where a point needs a dimension. */
  readonly needsDimension?: true;
  readonly notice?: string;
  readonly credentials: (places: CredentialPlaces) => CredentialsProvider;
  /** `options` are the settings by the reporter's names with the parts of its runtime. @throws {ConfigurationError} */
  readonly create: (options: ReporterInput, machine: MachineParts) => Reporter;
  /** Every host that a program in this region could send to. */
  readonly hosts: (settings: CloudSettings) => readonly CloudHost[];
  /** The response of the cloud to a request without faults. */
  readonly acceptance: () => Response;
  /** A harmless point. */
  readonly probe: (name: string, time: number) => Point;
}
