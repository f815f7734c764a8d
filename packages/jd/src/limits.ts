/** How to report custom metrics: the call, its limits and its answers. */
export const API_DOCS = "https://docs.jdcloud.com/cn/monitoring/reporting-monitoring-data";

/** What the codes of JD Cloud's APIs mean. */
export const ERROR_DOCS = "https://docs.jdcloud.com/cn/common-declaration/api/error-codes";

/** Points a request at most, and by default. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 50;

/** Bytes of a body by default: the limit is 256k, whatever k stands for. @see {@link API_DOCS} */
export const BYTES_PER_REQUEST: number = 256_000;

/** Bytes of a body at most: 256k in the larger reading. @see {@link API_DOCS} */
export const MOST_BYTES_PER_REQUEST: number = 262_144;

/** Requests a second by default. An account has 1,000 a minute by the older documents, 60,000 by the newer. */
export const REQUESTS_PER_SECOND: number = 10;

/** Requests at once by default. */
export const CONCURRENCY: number = 4;

/** What a point's dimensions may amount to. */
export interface DimensionLimits {
  /** How many there may be. @default `5` */
  readonly count: number;
  /** Bytes of all keys and values together. @default `255` */
  readonly bytes: number;
}

/** The limits of the user guide; the newest API reference has 6 and 1,024. @see {@link API_DOCS} */
export const DIMENSION_LIMITS: DimensionLimits = { count: 5, bytes: 255 };

/** Bytes of a namespace or of a metric's name. @see {@link API_DOCS} */
export const MOST_NAME_BYTES: number = 255;

/** Bytes of a unit. @see {@link API_DOCS} */
export const MOST_UNIT_BYTES: number = 64;

/** The greatest value, and the greatest below zero with its sign turned. @see {@link API_DOCS} */
export const MOST_VALUE: bigint = 9_223_372_036_854_775_807n;

/**
 * Seconds that a Summary stands for. The wire has no field for it, and the documents warn that queries fail on what was
 * aggregated over anything but a minute.
 *
 * @see {@link API_DOCS}
 */
export const PERIOD: number = 60;

/** How old a point may be, in milliseconds: 30 days. @see {@link API_DOCS} */
export const MOST_AGE_MS: number = 30 * 24 * 60 * 60 * 1000;

/** How far ahead of the clock a point may be by default, in milliseconds; documented nowhere. */
export const FUTURE_MS: number = 10 * 60 * 1000;
