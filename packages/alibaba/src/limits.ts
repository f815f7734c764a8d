/** PutCustomMetric, as its users find it. */
export const API_DOCS =
  "https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric";

/** What its errors mean. */
export const ERROR_DOCS =
  "https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-errorcodes";

/** Custom monitoring: limits, charsets and prices. */
export const OVERVIEW_DOCS = "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";

/** Points a request by default: the API's page numbers them from 1 to 21. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 21;

/** Points a request at most: the overview says 100. @see {@link OVERVIEW_DOCS} */
export const MOST_POINTS_PER_REQUEST: number = 100;

/** Bytes of a form body: the limit is 256 KB, less what two readings of KB differ by. @see {@link OVERVIEW_DOCS} */
export const BYTES_PER_REQUEST: number = 250_000;

/** Bytes of a form body at most: 256 KB in the larger reading. @see {@link OVERVIEW_DOCS} */
export const MOST_BYTES_PER_REQUEST: number = 262_144;

/** Bytes of a query, where the gateway's own limit is not published: a longer one is answered with HTTP 414. */
export const BYTES_PER_QUERY: number = 8_000;

/** Requests a second by default, of the 50 to 200 that an account has by region. @see {@link OVERVIEW_DOCS} */
export const REQUESTS_PER_SECOND: number = 10;

/** Requests at once by default. */
export const CONCURRENCY: number = 4;

/** Dimensions a point at most. @see {@link API_DOCS} */
export const MOST_DIMENSIONS: number = 10;

/** UTF-8 bytes of a metric name, a dimension's key or its value: the service cuts what is longer. @see {@link API_DOCS} */
export const MOST_TEXT_BYTES: number = 64;

/** Seconds a Summary may stand for; ranges over 7 days need both. @see {@link API_DOCS} */
export const PERIODS: readonly number[] = [60, 300];

/** The id of an application group; `0` is none, the others are numbers that the console shows. */
export const GROUP_ID: RegExp = /^\d{1,20}$/;
