import { parseEndpoint } from "@yunmeter/core/kit";

/** The public endpoint of a region; every region follows this rule. */
export function regionEndpoint(region: string): URL {
  return new URL(`https://metrics.${region}.aliyuncs.com/`);
}

/** Whether the value has the form of a region id, such as `cn-hangzhou`. */
export function isRegion(text: unknown): boolean {
  return typeof text === "string" && /^[a-z]+(-[a-z0-9]+)+$/.test(text);
}

/** The URL that requests are sent to: `endpoint`, else that of the region. A string is an error message. */
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
