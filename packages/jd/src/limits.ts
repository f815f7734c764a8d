/** Guide to reporting custom metrics: call, limits and answers. */
export const API_DOCS = "https://docs.jdcloud.com/cn/monitoring/reporting-monitoring-data";

/** Reference of error codes. */
export const ERROR_DOCS = "https://docs.jdcloud.com/cn/common-declaration/api/error-codes";

/** Maximum and default points per request. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 50;

/** Default bytes of a body: 256k in the smaller reading. @see {@link API_DOCS} */
export const BYTES_PER_REQUEST: number = 256_000;

/** Maximum bytes of a body: 256k in the larger reading. @see {@link API_DOCS} */
export const MAX_BYTES_PER_REQUEST: number = 262_144;

/** Default requests per second; an account has 1,000 per minute in the older documents, 60,000 in the newer. */
export const REQUESTS_PER_SECOND: number = 10;

/** Default requests in flight. */
export const CONCURRENCY: number = 4;

/** Limits on the dimensions of a point. */
export interface DimensionLimits {
  /** Maximum number. @default `5` */
  readonly count: number;
  /** Maximum bytes of all keys and values together. @default `255` */
  readonly bytes: number;
}

/** Limits of the user guide; the newest API reference has 6 and 1,024. @see {@link API_DOCS} */
export const DIMENSION_LIMITS: DimensionLimits = { count: 5, bytes: 255 };

/** Maximum bytes of a namespace or a metric name. @see {@link API_DOCS} */
export const MAX_NAME_BYTES: number = 255;

/** Maximum bytes of a unit. @see {@link API_DOCS} */
export const MAX_UNIT_BYTES: number = 64;

/** Maximum absolute value. @see {@link API_DOCS} */
export const MAX_VALUE: bigint = 9_223_372_036_854_775_807n;

/**
 * Period of a Summary in seconds. The wire has no field for it, and by the documents queries fail on data aggregated
 * over another period.
 *
 * @see {@link API_DOCS}
 */
export const PERIOD: number = 60;

/** Maximum age of a point in milliseconds: 30 days. @see {@link API_DOCS} */
export const MAX_AGE_MS: number = 30 * 24 * 60 * 60 * 1000;

/** Default limit on timestamps in the future, in milliseconds; JD Cloud documents none. */
export const FUTURE_MS: number = 10 * 60 * 1000;
