import { parseEndpoint } from "@yunmeter/core/kit";

/** The receiver's host. It is signed, without the port, whatever `endpoint` is. */
export const RECEIVER_HOST = "receiver.monitor.tencentyun.com";

/** The receiver's path; signed. */
export const RECEIVER_PATH = "/v2/index.php";

/** The short name of a region, which the receiver expects: `gz` for `gz` and for `ap-guangzhou`. */
export function shortRegion(region: string): string | undefined {
  if (Object.hasOwn(SHORT_REGIONS, region)) return SHORT_REGIONS[region];
  return /^[a-z]{2,8}$/.test(region) ? region : undefined;
}

// Every region that has a short name.
const SHORT_REGIONS: Readonly<Record<string, string>> = {
  "ap-guangzhou": "gz",
  "ap-shanghai": "sh",
  "ap-beijing": "bj",
  "ap-chengdu": "cd",
  "ap-chongqing": "cq",
  "ap-hongkong": "hk",
  "ap-singapore": "sg",
  "ap-bangkok": "th",
  "ap-seoul": "kr",
  "ap-tokyo": "jp",
  "ap-mumbai": "in",
  "eu-frankfurt": "de",
  "na-toronto": "ca",
  "na-siliconvalley": "usw",
  "na-ashburn": "use",
};

/** The URL that requests are sent to: `endpoint`, else the receiver. A string is an error message. */
export function resolveEndpoint({ endpoint = RECEIVER_HOST, allowHttp }: EndpointOptions): URL | string {
  // The receiver speaks plain HTTP only, on port 8080.
  const url = NAMES_RECEIVER.test(endpoint)
    ? parseEndpoint(endpoint.replace(/^(?:http:\/\/)?/i, "http://"), true)
    : parseEndpoint(endpoint, allowHttp);
  if (typeof url === "string") return url;
  if (url.pathname !== "/" && url.pathname !== RECEIVER_PATH)
    return `endpoint must have no path other than ${RECEIVER_PATH}, which is signed`;
  url.pathname = RECEIVER_PATH;
  if (!isReceiver(url)) return url;
  if (url.protocol === "https:") return "endpoint must be of http: the receiver does not speak https";
  url.port ||= "8080";
  return url;
}

/** Whether the URL is the receiver itself, which answers inside Tencent Cloud only. */
export function isReceiver({ hostname }: URL): boolean {
  return hostname === RECEIVER_HOST;
}

const NAMES_RECEIVER = /^(?:http:\/\/)?receiver\.monitor\.tencentyun\.com(?:[:/]|$)/i;

interface EndpointOptions {
  readonly endpoint?: string | undefined;
  readonly allowHttp?: boolean | undefined;
}
