import { parseEndpoint } from "@yunmeter/core/kit";

/** The public endpoint of a region; every region follows this rule. */
export function regionEndpoint(region: string): URL {
  return new URL(`https://monitor.${region}.jdcloud-api.com/`);
}

/** Whether the value has the form of a region id, such as `cn-north-1`. */
export function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]+(-[a-z0-9]+)+$/.test(text);
}

/** The URL that requests are sent to: `endpoint`, else that of the region. A string is an error message. */
export function resolveEndpoint({ region, endpoint, allowHttp }: EndpointOptions): URL | string {
  if (endpoint !== undefined) {
    const url = parseEndpoint(endpoint, allowHttp);
    return typeof url === "string" || url.pathname === "/"
      ? url
      : "endpoint must not have a path: apiVersion determines it";
  }
  if (region === undefined) return "region is missing, such as cn-north-1 (or give endpoint)";
  return regionEndpoint(region);
}

interface EndpointOptions {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly allowHttp?: boolean | undefined;
}

/**
 * The region in the signature's scope: `region`, else that of a public or VPC host, else the name that official SDKs
 * use for the central host. JD Cloud reads the scope from the request.
 */
export function signingRegion(region: string | undefined, { hostname }: URL): string {
  return region ?? REGIONAL_HOST.exec(hostname)?.[1] ?? "jdcloud-api";
}

const REGIONAL_HOST = /^monitor\.(?:internal\.)?([a-z]+-[a-z0-9-]+)\.jdcloud-api\.com$/;
