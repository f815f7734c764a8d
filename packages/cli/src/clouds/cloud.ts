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
import type { CseMetricData } from "@yunmeter/huawei";

/** The clouds' own calls for custom metrics. */
export const MONITOR_NAMES = ["alibaba", "jd", "tencent", "huawei-cse", "huawei-ces"] as const;

/** Stores that take Prometheus remote write: any receiver, and those of the clouds. */
export const STORE_NAMES = [
  "remote-write",
  "tencent-cls",
  "tencent-prometheus",
  "alibaba-prometheus",
  "alibaba-sls",
  "huawei-aom",
] as const;

export type StoreName = (typeof STORE_NAMES)[number];
export type CloudName = (typeof MONITOR_NAMES)[number] | StoreName;

/** The names on the command line. */
export const CLOUD_NAMES: readonly CloudName[] = [...MONITOR_NAMES, ...STORE_NAMES];

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
  /** A complete report of CSE, which is sent in place of points. */
  readonly snapshot?: CseMetricData;
  readonly hostName: string;
  readonly token?: string | undefined;
}

export interface ReporterInput extends CommonOptions {
  readonly [option: string]: unknown;
}

export type AuthKind = "keys" | "token" | "none";

/** What settings do not say: the name of this machine, the token of schemes that need one, a report that is complete. */
export type MachineParts = Pick<ReporterParts, "hostName" | "token" | "snapshot">;

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

export interface TokenParts {
  readonly credentials: CredentialsOption;
  readonly runtime?: Partial<Runtime> | undefined;
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
  /** False where a region is not what the hosts follow from. @default `true` */
  readonly hasRegion?: false;
  readonly notice?: string;
  /** The variable of a token that stands in place of keys. */
  readonly tokenVariable?: string;
  /** What a request shows. @default by the option `auth` */
  readonly authKind?: (settings: CloudSettings, token: string | undefined) => AuthKind;
  /** Finds the token by keys, where the environment has none. */
  readonly findToken?: (settings: CloudSettings, parts: TokenParts) => Promise<string>;
  readonly credentials: (places: CredentialPlaces, settings: CloudSettings) => CredentialsProvider;
  /** `options` are the settings by the reporter's names with the parts of its runtime. @throws {ConfigurationError} */
  readonly create: (options: ReporterInput, machine: MachineParts) => Reporter;
  /** Every host that a program in this region could send to. */
  readonly hosts: (settings: CloudSettings) => readonly CloudHost[];
  /** The response of the cloud to a request without faults. */
  readonly acceptance: () => Response;
  /** A harmless point. */
  readonly probe: (name: string, time: number) => Point;
}
