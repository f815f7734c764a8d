import { parseEndpoint } from "@yunmeter/core/kit";

/** The public endpoint of a region: one rule for every region there is. */
export function regionEndpoint(region: string): URL {
  return new URL(`https://metrics.${region}.aliyuncs.com/`);
}

/** Whether a text has the form of a region's id, such as `cn-hangzhou`. */
export function isRegion(text: unknown): boolean {
  return typeof text === "string" && /^[a-z]+(-[a-z0-9]+)+$/.test(text);
}

/** Where requests go: the endpoint that is given, else the region's. A text says what is wrong. */
export function resolveEndpoint({ region, endpoint, allowHttp }: EndpointOptions): URL | string {
  if (endpoint !== undefined) {
    const url = parseEndpoint(endpoint, allowHttp);
    return typeof url === "string" || url.pathname === "/"
      ? url
      : "endpoint must not hold a path: both signatures are over /";
  }
  if (region === undefined) return "region is missing, such as cn-hangzhou (or give endpoint)";
  return regionEndpoint(region);
}

interface EndpointOptions {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly allowHttp?: boolean | undefined;
}
