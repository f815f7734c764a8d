import { parseEndpoint } from "@yunmeter/core/kit";

/** The public endpoint of a region: one rule for every region there is. */
export function regionEndpoint(region: string): URL {
  return new URL(`https://monitor.${region}.jdcloud-api.com/`);
}

/** Whether a text has the form of a region's id, such as `cn-north-1`. */
export function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]+(-[a-z0-9]+)+$/.test(text);
}

/** Where requests go: the endpoint that is given, else the region's. A text says what is wrong. */
export function resolveEndpoint({ region, endpoint, allowHttp }: EndpointOptions): URL | string {
  if (endpoint !== undefined) {
    const url = parseEndpoint(endpoint, allowHttp);
    return typeof url === "string" || url.pathname === "/"
      ? url
      : "endpoint must not hold a path: that comes with apiVersion";
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
 * The region that requests are signed for: the one that is given, else that of a public or VPC host, else the name that
 * official SDKs sign with for the central host. JD Cloud's verifier reads it from the request, so any would do.
 */
export function signingRegion(region: string | undefined, { hostname }: URL): string {
  return region ?? REGIONAL_HOST.exec(hostname)?.[1] ?? "jdcloud-api";
}

const REGIONAL_HOST = /^monitor\.(?:internal\.)?([a-z]+-[a-z0-9-]+)\.jdcloud-api\.com$/;
