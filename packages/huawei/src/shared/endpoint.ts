import { parseEndpoint } from "@yunmeter/core/kit";

/** The public endpoint of a service in a region: one rule for every service and region there is. */
export function regionEndpoint(service: "ces" | "cse" | "iam", region: string): URL {
  return new URL(`https://${service}.${region}.myhuaweicloud.com/`);
}

/** Whether a text has the form of a region's id, such as `cn-north-4`. */
export function isRegion(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]+(-[a-z0-9]+)+$/.test(value);
}

/** What a region must be, as the end of a sentence. */
export const REGION_RULE: string = "must be a region such as cn-north-4";

/** Whether a text can stand in a path as a project does: no project's id needs to be encoded. */
export function isProjectId(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value);
}

/** What a project's id must be, as the end of a sentence. */
export const PROJECT_RULE: string = "must be the id of a project: 1 to 64 letters, digits, _ and -";

/** Where requests go: the endpoint that is given, else the region's. A text says what is wrong. */
export function resolveEndpoint(service: "ces" | "cse" | "iam", options: EndpointOptions): URL | string {
  const { region, endpoint, allowHttp } = options;
  if (endpoint !== undefined) {
    const url = parseEndpoint(endpoint, allowHttp);
    return typeof url === "string" || url.pathname === "/" ? url : "endpoint must not hold a path";
  }
  if (region === undefined) return "region is missing, such as cn-north-4 (or give endpoint)";
  return regionEndpoint(service, region);
}

/** What an endpoint is made of. */
export interface EndpointOptions {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly allowHttp?: boolean | undefined;
}
