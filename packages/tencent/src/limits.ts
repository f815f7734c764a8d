/** PutMonitorData, with its return codes. The page is hidden, and has not been updated since 2020. */
export const API_DOCS = "https://cloud.tencent.com/document/api/397/4247";

/** How many dimensions, metrics and namespaces there may be. */
export const LIMIT_DOCS = "https://cloud.tencent.com/document/product/397/4002";

/** How namespaces and metrics are made, and which names they may have. */
export const NAME_DOCS = "https://github.com/tencentyun/qcloud-documents";

/** Points a request by default: no limit is published, only the code for what is too long (1015). @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 30;

/** Bytes of a body, or of a query, by default: 32 KB in the smaller reading. No limit is published. @see {@link API_DOCS} */
export const BYTES_PER_REQUEST: number = 32_000;

/** Requests a second by default: no limit is published, only the code for too many (1006). @see {@link API_DOCS} */
export const REQUESTS_PER_SECOND: number = 1;

/** Requests at once by default. A value is booked when it arrives, so two at once may arrive in the wrong order. */
export const CONCURRENCY: number = 1;

/** Characters of a namespace at most. @see {@link NAME_DOCS} */
export const MOST_NAMESPACE_CHARACTERS: number = 32;

/** Dimensions of a metric at most. @see {@link LIMIT_DOCS} */
export const MOST_DIMENSIONS: number = 5;

/** How far from now a point's own time may be: values are booked by arrival, in periods of 300 s. @see {@link NAME_DOCS} */
export const FRESH_MS: number = 300_000;
