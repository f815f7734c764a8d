/** Prometheus remote write 1.0. */
export const SPEC = "https://prometheus.io/docs/specs/prw/remote_write_spec/";
/** What Prometheus' own receiver does with a request. */
export const PROMETHEUS = "https://github.com/prometheus/prometheus (storage/remote/write_handler.go)";
/** Names and labels of the data model. */
export const DATA_MODEL = "https://prometheus.io/docs/concepts/data_model/";
/** Limits of Tencent's managed Prometheus. */
export const TMP_LIMITS = "https://cloud.tencent.com/document/product/1416/73370";
/** Limits of Alibaba's managed Prometheus, V1. */
export const ARMS_LIMITS = "https://www.alibabacloud.com/help/en/prometheus/service-quotas-legacy";
/** Alibaba's SLS metric store. */
export const SLS =
  "https://www.alibabacloud.com/help/en/sls/collect-metric-data-from-prometheus-by-using-the-remote-write-protocol";
/** Label limits of VictoriaMetrics, the strictest of the receivers that run anywhere. */
export const VICTORIA_METRICS = "https://docs.victoriametrics.com/victoriametrics/single-server-victoriametrics/";
/** Queries at one instant. */
export const QUERY_API = "https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries";
