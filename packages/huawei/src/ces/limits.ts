/** Adding monitoring data, as its users find it. */
export const API_DOCS = "https://support.huaweicloud.com/intl/en-us/api-ces/en-us_topic_0032831274.html";

/** What its errors mean. */
export const ERROR_DOCS = "https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0062.html";

/** Points a request: no limit is published, this many fit its bytes. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 1_000;

/** Bytes of a body that are used. @see {@link MOST_BYTES_PER_REQUEST} */
export const BYTES_PER_REQUEST: number = 500_000;

/** Bytes of a body at most: 512 KB. @see {@link API_DOCS} */
export const MOST_BYTES_PER_REQUEST: number = 524_288;

/** Requests a second by default: no figure is published, and the limit is the account's. */
export const REQUESTS_PER_SECOND: number = 5;

/** Requests at once by default. */
export const CONCURRENCY: number = 4;

/** Characters of a namespace at most. @see {@link API_DOCS} */
export const MOST_NAMESPACE: number = 32;

/** Characters of a metric's name at most. @see {@link API_DOCS} */
export const MOST_NAME: number = 96;

/** Dimensions a point at most. @see {@link API_DOCS} */
export const MOST_DIMENSIONS: number = 4;

/** Characters of a dimension's name at most. @see {@link API_DOCS} */
export const MOST_DIMENSION_NAME: number = 32;

/** Characters of a dimension's value at most. @see {@link API_DOCS} */
export const MOST_DIMENSION_VALUE: number = 256;

/** Characters of a unit at most. @see {@link API_DOCS} */
export const MOST_UNIT: number = 32;

/** Seconds that data are kept: two days by default, as long as their raw view lasts. @see {@link API_DOCS} */
export const TTL_SECONDS: number = 172_800;

/** Seconds that data can be kept: a week. @see {@link API_DOCS} */
export const MOST_TTL_SECONDS: number = 604_800;

/** How old a point may be, in milliseconds: three days, less the time it takes to get there. @see {@link API_DOCS} */
export const PAST_MS: number = 3 * 86_400_000 - 10_000;

/** How far ahead a point may be, in milliseconds: ten minutes, less what clocks differ by. @see {@link API_DOCS} */
export const FUTURE_MS: number = 600_000 - 10_000;

/** How old a point may be to count in aggregates, in milliseconds. @see {@link API_DOCS} */
export const LATE_MS: number = 600_000;
