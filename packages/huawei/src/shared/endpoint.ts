import { parseEndpoint } from "@yunmeter/core/kit";

/** The public endpoint of a service in a region; every service and region follows this rule. */
export function regionEndpoint(service: "aom" | "ces" | "cse" | "iam", region: string): URL {
  return new URL(`https://${service}.${region}.myhuaweicloud.com/`);
}

/** Whether the value has the form of a region id, such as `cn-north-4`. */
export function isRegion(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]+(-[a-z0-9]+)+$/.test(value);
}

export const REGION_RULE: string = "must be a region such as cn-north-4";

/** Whether the value has the form of a project id, which needs no encoding in a path. */
export function isProjectId(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value);
}

export const PROJECT_RULE: string = "must be a project id: 1 to 64 letters, digits, _ and -";

/** The URL that requests are sent to: `endpoint`, else that of the region. A string is an error message. */
export function resolveEndpoint(service: "aom" | "ces" | "cse" | "iam", options: EndpointOptions): URL | string {
  const { region, endpoint, allowHttp } = options;
  if (endpoint !== undefined) {
    const url = parseEndpoint(endpoint, allowHttp);
    return typeof url === "string" || url.pathname === "/" ? url : "endpoint must not have a path";
  }
  if (region === undefined) return "region is missing, such as cn-north-4 (or give endpoint)";
  return regionEndpoint(service, region);
}

export interface EndpointOptions {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly allowHttp?: boolean | undefined;
}
