/** Reference of PutCustomMetric. */
export const API_DOCS =
  "https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric";

/** Reference of its error codes. */
export const ERROR_DOCS =
  "https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-errorcodes";

/** Custom monitoring: limits, charsets and prices. */
export const OVERVIEW_DOCS = "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";

/** Default points per request: the API's page numbers them from 1 to 21. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 21;

/** Maximum points per request, by the overview. @see {@link OVERVIEW_DOCS} */
export const MAX_POINTS_PER_REQUEST: number = 100;

/** Default bytes of a form body: 256 KB, below both readings of KB. @see {@link OVERVIEW_DOCS} */
export const BYTES_PER_REQUEST: number = 250_000;

/** Maximum bytes of a form body: 256 KiB. @see {@link OVERVIEW_DOCS} */
export const MAX_BYTES_PER_REQUEST: number = 262_144;

/** Default bytes of a query; proxies may answer a longer one with HTTP 414. */
export const BYTES_PER_QUERY: number = 8_000;

/** Maximum bytes of a query: the gateway takes 128 KB of headers and query, of which headers take less than 3,000. */
export const MAX_BYTES_PER_QUERY: number = 125_000;

/** Default requests per second; an account has 50 to 200, by region. @see {@link OVERVIEW_DOCS} */
export const REQUESTS_PER_SECOND: number = 10;

/** Default requests in flight. */
export const CONCURRENCY: number = 4;

/** Maximum dimensions per point. @see {@link API_DOCS} */
export const MAX_DIMENSIONS: number = 10;

/** Maximum UTF-8 bytes of a metric name, a dimension key or value; the service truncates longer ones. @see {@link API_DOCS} */
export const MAX_TEXT_BYTES: number = 64;

/** Periods of a Summary in seconds; queries over more than 7 days need both. @see {@link API_DOCS} */
export const PERIODS: readonly number[] = [60, 300];

/** The id of an application group, as the console shows it; `0` means no group. */
export const GROUP_ID: RegExp = /^\d{1,20}$/;
