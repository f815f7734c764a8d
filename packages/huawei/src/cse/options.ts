import type { CommonOptions, CredentialsOption, Point } from "@yunmeter/core";
import {
  callback,
  commonEntries,
  count,
  endpointRule,
  isLoopback,
  parseOptions,
  present,
  such,
} from "@yunmeter/core/kit";
import * as v from "valibot";

import { unusedCredentials } from "../shared/auth.ts";
import { isProjectId, isRegion, PROJECT_RULE, REGION_RULE, resolveEndpoint } from "../shared/endpoint.ts";
import { isToken } from "../shared/token.ts";
import { type CseAuth, isCseAuth, needsCredentials } from "./auth.ts";
import { isFault } from "./broken.ts";
import { missingIn, writeHead } from "./head.ts";
import {
  BYTES_PER_REQUEST,
  HEAD_BYTES,
  MOST_BYTES_PER_REQUEST,
  MOST_POINTS_PER_REQUEST,
  POINTS_PER_REQUEST,
} from "./limits.ts";
import type { CseFacts, CseProcess, CseService } from "./metric-data.ts";

/** Options of {@link createHuaweiCseReporter}. */
export interface HuaweiCseReporterOptions extends Omit<CommonOptions, "credentials"> {
  /** The keys to sign with, or an async function that gives them. Needed where `auth` is `"sign"` or `static`. */
  readonly credentials?: CredentialsOption;
  /** The region of the public engine, such as `cn-north-4`; needed unless `endpoint` is given. */
  readonly region?: string;
  /** The project in the path: the id of one of IAM's, or `default`, which other clients send. @default `"default"` */
  readonly projectId?: string;
  /** The name of the account, which the header `x-domain-name` carries. @default not sent */
  readonly domainName?: string;
  /** Which instance of which service reports. */
  readonly service: CseService;
  /** Is asked at each call how the process is doing. @default nothing is said of it */
  readonly process?: () => CseProcess;
  /** Is asked of each point for what is said beside its figures. @default closed circuit breakers, and zeros */
  readonly facts?: (point: Point) => Partial<CseFacts>;
  /** Sends `thread`, `cpu` and `memory` as texts, as the oldest page of the API has them. @default `false` */
  readonly stringFields?: boolean;
  /** How requests show who sends them. @default `"sign"` */
  readonly auth?: CseAuth;
}

/** The options once they are checked and complete. */
export type CheckedOptions = HuaweiCseReporterOptions & Defaults;

type Defaults = Required<
  Pick<
    HuaweiCseReporterOptions,
    | "projectId"
    | "process"
    | "facts"
    | "stringFields"
    | "auth"
    | "onUnsupportedStatistic"
    | "pointsPerRequest"
    | "bytesPerRequest"
  >
>;

const DEFAULTS: Defaults = {
  projectId: "default",
  process: () => ({}),
  facts: () => ({}),
  stringFields: false,
  auth: "sign",
  onUnsupportedStatistic: "refuse",
  pointsPerRequest: POINTS_PER_REQUEST,
  bytesPerRequest: BYTES_PER_REQUEST,
};

/** Checks the options, all faults at once, and fills in what was left open. */
export function parseCseOptions(options: HuaweiCseReporterOptions): CheckedOptions {
  const checked = parseOptions("createHuaweiCseReporter", entries(options), options, [
    endpointRule((given) => {
      const endpoint = resolveEndpoint("cse", given);
      return staticFault(endpoint, given.auth) ?? endpoint;
    }),
    { of: ["service"], faults: ({ service }) => serviceFaults(service) },
  ]);
  return { ...DEFAULTS, ...present(checked) };
}

/** What the static headers show is good for ever. */
function staticFault(endpoint: URL | string, auth: CseAuth = "sign"): string | undefined {
  const isOpen = typeof endpoint === "object" && endpoint.protocol === "http:" && !isLoopback(endpoint.hostname);
  // Whether `auth` is right by itself is told elsewhere.
  return isOpen && isCseAuth(auth) && typeof auth === "object" && "static" in auth
    ? "auth must not be static over plain http: who reads its headers can send them for ever"
    : undefined;
}

function serviceFaults(service: CseService): readonly string[] {
  const missing = missingIn(service);
  if (missing.length > 0) return missing.map((field) => `service.${field} must be given`);
  const head = writeHead(service, {}, false);
  return isFault(head) ? [`service.${head.field} ${head.must}`] : [];
}

function entries(options: HuaweiCseReporterOptions | undefined): v.ObjectEntries {
  const auth = options?.auth ?? "sign";
  return {
    ...commonEntries(),
    ...(isCseAuth(auth) && !needsCredentials(auth) ? unusedCredentials() : {}),
    auth: v.optional(such(isCseAuth, 'must be "sign", "none", { token }, { bearer } or { static: { project? } }')),
    region: v.optional(such(isRegion, REGION_RULE)),
    projectId: v.optional(such(isProjectId, PROJECT_RULE)),
    domainName: v.optional(such(isToken, "must be a name that an HTTP header can carry")),
    service: such((value) => typeof value === "object" && value !== null, "must be { name, appId, version, instance }"),
    process: v.optional(callback()),
    facts: v.optional(callback()),
    stringFields: v.optional(such((value) => typeof value === "boolean", "must be true or false")),
    pointsPerRequest: v.optional(count(MOST_POINTS_PER_REQUEST)),
    bytesPerRequest: v.optional(
      such(
        (value) => Number.isInteger(value) && Number(value) > HEAD_BYTES && Number(value) <= MOST_BYTES_PER_REQUEST,
        `must be a whole number above ${HEAD_BYTES}, up to ${MOST_BYTES_PER_REQUEST}`,
      ),
    ),
  };
}
