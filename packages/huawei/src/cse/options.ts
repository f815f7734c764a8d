import type { CommonOptions, CredentialsOption, Point } from "@yunmeter/core";
import {
  bool,
  callback,
  commonEntries,
  count,
  endpointRule,
  isLoopback,
  optional,
  type OptionEntries,
  parseOptions,
  present,
  satisfying,
} from "@yunmeter/core/kit";

import { unusedCredentials } from "../shared/auth.ts";
import { isProjectId, isRegion, PROJECT_RULE, REGION_RULE, resolveEndpoint } from "../shared/endpoint.ts";
import { isToken } from "../shared/token-scheme.ts";
import { type CseAuth, isCseAuth, needsCredentials } from "./auth.ts";
import {
  BYTES_PER_REQUEST,
  PREAMBLE_BYTES,
  MAX_BYTES_PER_REQUEST,
  MAX_POINTS_PER_REQUEST,
  POINTS_PER_REQUEST,
} from "./limits.ts";
import type { CseFacts, CseProcess, CseService } from "./metric-data.ts";
import { missingIn, writePreamble } from "./preamble.ts";
import { isViolation } from "./violation.ts";

/** Options of {@link createHuaweiCseReporter}. */
export interface HuaweiCseReporterOptions extends Omit<CommonOptions, "credentials"> {
  /** Key pair to sign with, or an async function that returns one. Required when `auth` is `"sign"` or `static`. @default none */
  readonly credentials?: CredentialsOption;
  /** The region of the public engine, such as `cn-north-4`. Required unless `endpoint` is given. @default none */
  readonly region?: string | undefined;
  /** Project in the path and in `x-project-id`: an IAM project id, or `default`, as other clients send. @default `"default"` */
  readonly projectId?: string | undefined;
  /** Account name in the header `x-domain-name`, which the API requires. @default `"default"`, as Huawei's collector sends */
  readonly domainName?: string | undefined;
  /** The service and instance that report. */
  readonly service: CseService;
  /** Called once per report for the state of the process. @default not sent */
  readonly process?: () => CseProcess;
  /** Called for each point for facts beside its figures. @default closed circuit breakers, and zeros */
  readonly facts?: (point: Point) => Partial<CseFacts>;
  /** Sends `thread`, `cpu` and `memory` as strings, as in the oldest page of the API. @default `false` */
  readonly stringFields?: boolean;
  /** Authentication of requests. @default `"sign"` */
  readonly auth?: CseAuth;
}

/** Checked options with defaults. */
export type CheckedOptions = Omit<HuaweiCseReporterOptions, keyof Defaults> & Defaults;

type DefaultedOption =
  | "projectId"
  | "domainName"
  | "process"
  | "facts"
  | "stringFields"
  | "auth"
  | "onUnsupportedStatistic"
  | "pointsPerRequest"
  | "bytesPerRequest";

type Defaults = { readonly [Name in DefaultedOption]: NonNullable<HuaweiCseReporterOptions[Name]> };

const DEFAULTS: Defaults = {
  projectId: "default",
  domainName: "default",
  process: () => ({}),
  facts: () => ({}),
  stringFields: false,
  auth: "sign",
  onUnsupportedStatistic: "refuse",
  pointsPerRequest: POINTS_PER_REQUEST,
  bytesPerRequest: BYTES_PER_REQUEST,
};

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

function staticFault(endpoint: URL | string, auth: CseAuth = "sign"): string | undefined {
  const isOpen = typeof endpoint === "object" && endpoint.protocol === "http:" && !isLoopback(endpoint.hostname);
  // The form of `auth` is checked by its own entry.
  return isOpen && isCseAuth(auth) && typeof auth === "object" && "static" in auth
    ? "auth must not be static over plain http: its headers can be replayed forever"
    : undefined;
}

function serviceFaults(service: CseService): readonly string[] {
  const missing = missingIn(service);
  if (missing.length > 0) return missing.map((field) => `service.${field} must be set`);
  const preamble = writePreamble(service, {}, false);
  return isViolation(preamble) ? [`service.${preamble.field} ${preamble.must}`] : [];
}

function entries(options: HuaweiCseReporterOptions | undefined): OptionEntries {
  const auth = options?.auth ?? "sign";
  return {
    ...commonEntries(),
    ...(isCseAuth(auth) && !needsCredentials(auth) ? unusedCredentials() : {}),
    auth: optional(satisfying(isCseAuth, 'must be "sign", "none", { token }, { bearer } or { static: { project? } }')),
    region: optional(satisfying(isRegion, REGION_RULE)),
    projectId: optional(satisfying(isProjectId, PROJECT_RULE)),
    domainName: optional(satisfying(isToken, "must be a legal header value without spaces")),
    service: satisfying(
      (value) => typeof value === "object" && value !== null,
      "must be { name, appId, version, instance }",
    ),
    process: optional(callback()),
    facts: optional(callback()),
    stringFields: optional(bool()),
    pointsPerRequest: optional(count(MAX_POINTS_PER_REQUEST)),
    bytesPerRequest: optional(
      satisfying(
        (value) => Number.isInteger(value) && Number(value) > PREAMBLE_BYTES && Number(value) <= MAX_BYTES_PER_REQUEST,
        `must be an integer above ${PREAMBLE_BYTES}, up to ${MAX_BYTES_PER_REQUEST}`,
      ),
    ),
  };
}
