/** Reference of reporting service metrics. */
export const API_DOCS = "https://support.huaweicloud.com/api-servicestage/servicestage_06_0128.html";

/** Reference of the fields of a report. */
export const DATA_DOCS = "https://support.huaweicloud.com/api-servicestage/servicestage_06_0136.html";

/** Default operations per request; no limit is published, and other clients send all in one. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 1_000;

/** Maximum operations per request. */
export const MAX_POINTS_PER_REQUEST: number = 10_000;

/** Default bytes of a body; no limit is published for this call. */
export const BYTES_PER_REQUEST: number = 500_000;

/** Maximum bytes of a body: the gateway's limit on signed requests. @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-overview.html */
export const MAX_BYTES_PER_REQUEST: number = 12_582_912;

/** Bytes of a body reserved for service and process. */
export const PREAMBLE_BYTES: number = 8_000;

/** Default requests per second; a window of ten seconds takes one request. */
export const REQUESTS_PER_SECOND: number = 1;

/** Default requests in flight. */
export const CONCURRENCY: number = 1;

/** Window of the dashboard in seconds. */
export const WINDOW_SECONDS: number = 10;

/** The status of a request whose data were all stored. */
export const SUCCESS_STATUS = 200;
