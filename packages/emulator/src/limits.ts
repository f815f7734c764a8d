/** What an account may use of a cloud. Whatever is absent is unlimited. */
export interface Limits {
  /** Alibaba CloudMonitor. */
  readonly alibaba?: AlibabaLimits;
  /** JD Cloud Monitor. */
  readonly jd?: JdLimits;
  /** Tencent Cloud. */
  readonly tencent?: TencentLimits;
  /** Huawei CSE. */
  readonly "huawei-cse"?: CseLimits;
  /** Huawei CES. */
  readonly "huawei-ces"?: CesLimits;
  /** Prometheus remote write. */
  readonly "remote-write"?: RemoteWriteLimits;
}

/** How often an account may call. */
export interface RequestLimits {
  /** Requests a second and account; more are throttled. */
  readonly requestsPerSecond?: number;
}

/** What the plan of an Alibaba account holds. */
export interface AlibabaLimits extends RequestLimits {
  /** Different series; points of more are answered with 206. */
  readonly series?: number;
  /** Whether raw data (`Type=0`) is stored; the free edition answers 206. @default true */
  readonly rawData?: boolean;
  /** Points in one request. @default 100 */
  readonly points?: number;
  /** Bytes of path and query, beyond which the gateway answers 414. @default 32768 */
  readonly urlBytes?: number;
}

/** What a JD account holds. */
export interface JdLimits {
  /** Requests a minute and account. */
  readonly requestsPerMinute?: number;
  /** Different namespaces. */
  readonly namespaces?: number;
  /** Dimensions of one point: how many, and how many bytes their keys and values have in all. @default { count: 5, bytes: 255 } */
  readonly dimensions?: { readonly count: number; readonly bytes: number };
  /** Whether a dimension's value may hold a hyphen, as JD's own examples have it against the written rule. @default true */
  readonly allowHyphen?: boolean;
}

/** What a Tencent account holds. */
export interface TencentLimits extends RequestLimits {
  /** Points in 300 seconds, beyond which the answer is 1018. */
  readonly pointsPerPeriod?: number;
  /** Points in one request, beyond which the answer is 1015. */
  readonly points?: number;
  /** Bytes of body or query, beyond which the answer is 1015. */
  readonly bytes?: number;
  /** The metrics that exist, by namespace, with the names of their dimensions. @default all exist */
  readonly metrics?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Requires `Action`, which the document's own programs leave out. @default false */
  readonly requireAction?: boolean;
}

/** How strict a Huawei CSE engine is. */
export interface CseLimits extends RequestLimits {
  /** Requires `x-domain-name`: the document calls it mandatory, official collectors leave it out. @default false */
  readonly requireDomainName?: boolean;
}

/** How strict Huawei CES is. */
export interface CesLimits extends RequestLimits {
  /** Refuses dimension values with characters other than letters, digits, `_` and `-`, as the page of 2020 does. @default false */
  readonly plainDimensionValues?: boolean;
}

/** Which receiver of remote write is played, and what it takes. */
export interface RemoteWriteLimits extends RequestLimits {
  /** `strict` refuses whatever a real receiver refuses, drops or changes. @default "strict" */
  readonly profile?: "strict" | "prometheus-2.42" | "prometheus-3.5";
  /** How far behind the newest sample others are taken out of order, in milliseconds. @default 0 */
  readonly outOfOrderMs?: number;
  /** Uncompressed bytes of a request. @default 1000000 */
  readonly bytes?: number;
  /** `utf-8` takes any characters in names. @default "prometheus" */
  readonly names?: "prometheus" | "utf-8";
}

/** A named set of limits. */
export type LimitPreset = keyof typeof LIMIT_PRESETS;

/**
 * The clouds' published plan figures. Alibaba's requests a second are those of its smaller regions; its largest ones allow
 * 200. Tencent publishes none: its preset is a conservative guess.
 */
export const LIMIT_PRESETS: {
  readonly "alibaba-free": Limits;
  readonly "alibaba-pro": Limits;
  readonly "alibaba-enterprise": Limits;
  readonly jd: Limits;
  readonly "jd-2019": Limits;
  readonly tencent: Limits;
  readonly "prometheus-2.42": Limits;
  readonly "prometheus-3.5": Limits;
} = {
  "alibaba-free": { alibaba: { series: 10, rawData: false, requestsPerSecond: 50 } },
  "alibaba-pro": { alibaba: { series: 1_000, requestsPerSecond: 50 } },
  "alibaba-enterprise": { alibaba: { series: 10_000, requestsPerSecond: 50 } },
  jd: { jd: { namespaces: 20, requestsPerMinute: 1_000 } },
  "jd-2019": { jd: { dimensions: { count: 6, bytes: 1_024 } } },
  tencent: { tencent: { points: 30, bytes: 32_768, requestsPerSecond: 1 } },
  "prometheus-2.42": { "remote-write": { profile: "prometheus-2.42" } },
  "prometheus-3.5": { "remote-write": { profile: "prometheus-3.5" } },
};

export const LIMIT_PRESET_NAMES: readonly LimitPreset[] = Object.keys(LIMIT_PRESETS) as LimitPreset[];

/** One set of limits, a preset by its name, or several of both: later ones win. */
export type LimitsOption = Limits | LimitPreset | readonly (Limits | LimitPreset)[];

export function resolveLimits(option: LimitsOption): Limits {
  const list = typeof option === "string" || !isList(option) ? [option] : option;
  const merged: Record<string, object> = {};
  for (const item of list) {
    const limits = typeof item === "string" ? LIMIT_PRESETS[item] : item;
    for (const [vendor, own] of Object.entries(limits)) merged[vendor] = { ...merged[vendor], ...(own as object) };
  }
  return merged;
}

function isList(option: LimitsOption): option is readonly (Limits | LimitPreset)[] {
  return Array.isArray(option);
}
