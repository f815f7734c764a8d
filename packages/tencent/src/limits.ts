/** Reference of PutMonitorData and its return codes; unlisted, last updated in 2020. */
export const API_DOCS = "https://cloud.tencent.com/document/api/397/4247";

/** Limits on dimensions, metrics and namespaces. */
export const LIMIT_DOCS = "https://cloud.tencent.com/document/product/397/4002";

/**
 * How to create namespaces and metrics, and their legal names: 命名空间相关接口/创建命名空间.md and 指标相关接口/创建指标.md in
 * the folder api/监控与管理/自定义监控.
 */
export const NAME_DOCS = "https://github.com/tencentyun/qcloud-documents";

/** Default points per request; no limit is published, only code 1015 for too long. @see {@link API_DOCS} */
export const POINTS_PER_REQUEST: number = 30;

/** Default bytes of a body or a query; no limit is published. @see {@link API_DOCS} */
export const BYTES_PER_REQUEST: number = 32_000;

/** Default requests per second; no limit is published, only code 1006 for too many. @see {@link API_DOCS} */
export const REQUESTS_PER_SECOND: number = 1;

/** Default requests in flight. Values are recorded at arrival, and two requests in flight may arrive out of order. */
export const CONCURRENCY: number = 1;

/** Maximum characters of a namespace. @see {@link NAME_DOCS} */
export const MAX_NAMESPACE_CHARACTERS: number = 32;

/** Maximum dimensions of a metric. @see {@link LIMIT_DOCS} */
export const MAX_DIMENSIONS: number = 5;

/** Maximum distance of a timestamp from now, in ms: values are recorded at arrival, per 300 s. @see {@link NAME_DOCS} */
export const FRESH_MS: number = 300_000;
