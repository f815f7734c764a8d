/** Reference of adding monitoring data. */
export const API_DOCS = "https://support.huaweicloud.com/intl/en-us/api-ces/en-us_topic_0032831274.html";

/** Reference of error codes. */
export const ERROR_DOCS = "https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0062.html";

/** Default points per request; as many fit the default bytes. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 1_000;

/** Maximum points per request, by the newest page. @see {@link API_DOCS} */
export const MAX_POINTS_PER_REQUEST: number = 10_000;

/** Default bytes of a body. @see {@link MAX_BYTES_PER_REQUEST} */
export const BYTES_PER_REQUEST: number = 500_000;

/** Maximum bytes of a body: 512 KB. @see {@link API_DOCS} */
export const MAX_BYTES_PER_REQUEST: number = 524_288;

/** Default requests per second; no figure is published, and the limit is per account. */
export const REQUESTS_PER_SECOND: number = 5;

/** Default requests in flight. */
export const CONCURRENCY: number = 4;

/** Maximum characters of a namespace. @see {@link API_DOCS} */
export const MAX_NAMESPACE: number = 32;

/** Maximum characters of a metric name. @see {@link API_DOCS} */
export const MAX_NAME: number = 96;

/** Maximum dimensions per point. @see {@link API_DOCS} */
export const MAX_DIMENSIONS: number = 4;

/** Maximum characters of a dimension name. @see {@link API_DOCS} */
export const MAX_DIMENSION_NAME: number = 32;

/** Maximum characters of a dimension value. @see {@link API_DOCS} */
export const MAX_DIMENSION_VALUE: number = 256;

/** Maximum characters of a unit. @see {@link API_DOCS} */
export const MAX_UNIT: number = 32;

/** Default retention in seconds: two days, as long as raw data can be viewed. @see {@link API_DOCS} */
export const TTL_SECONDS: number = 172_800;

/** Maximum retention in seconds: a week. @see {@link API_DOCS} */
export const MAX_TTL_SECONDS: number = 604_800;

/** Maximum age of a point in milliseconds: three days, less 10 s for the request. @see {@link API_DOCS} */
export const PAST_MS: number = 3 * 86_400_000 - 10_000;

/** Maximum distance into the future in milliseconds: ten minutes, less 10 s for clock skew. @see {@link API_DOCS} */
export const FUTURE_MS: number = 600_000 - 10_000;

/** Age in milliseconds above which a point is left out of aggregates. @see {@link API_DOCS} */
export const LATE_MS: number = 600_000;

/** The status of a request whose data were all stored. */
export const SUCCESS_STATUS = 201;
