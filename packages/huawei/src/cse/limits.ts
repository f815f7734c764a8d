/** The report of service metrics, as its users find it. */
export const API_DOCS = "https://support.huaweicloud.com/api-servicestage/servicestage_06_0128.html";

/** The fields of the report. */
export const DATA_DOCS = "https://support.huaweicloud.com/api-servicestage/servicestage_06_0136.html";

/** Operations a request by default: no limit is published, and other clients send all there are. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 1_000;

/** Operations a request at most. */
export const MOST_POINTS_PER_REQUEST: number = 10_000;

/** Bytes of a body by default: no limit is published for this call. */
export const BYTES_PER_REQUEST: number = 500_000;

/** Bytes of a body at most: what the gateway takes of a signed request. @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-overview.html */
export const MOST_BYTES_PER_REQUEST: number = 12_582_912;

/** Bytes of a body that are kept for the instance and its process. */
export const HEAD_BYTES: number = 8_000;

/** Requests a second by default: a window of ten seconds takes one. */
export const REQUESTS_PER_SECOND: number = 1;

/** Requests at once by default. */
export const CONCURRENCY: number = 1;

/** The window that the dashboard shows, in seconds. */
export const WINDOW_SECONDS: number = 10;
