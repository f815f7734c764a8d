/** Where what is known of PutCustomMetric is written. */
export const API =
  "https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric";
/** The query of metrics, which speaks of the clouds' own. */
export const READ_API =
  "https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-describemetriclist";
/** How custom metrics are queried: CloudMonitor's samples say it, and the answer of DescribeCustomMetricList. */
export const READ_CUSTOM =
  "https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-describecustommetriclist";
/** What may be reported, and how much of it. */
export const OVERVIEW = "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";
/** Signature version 1.0. */
export const SIGNATURE_1 = "https://help.aliyun.com/en/sdk/product-overview/rpc-mechanism";
/** Signature version 3. */
export const SIGNATURE_3 = "https://www.alibabacloud.com/help/en/doc-detail/2593177";
/** The status codes of a report. */
export const STATUS_CODES = "https://github.com/AlibabaCloudDocs/cms (reporting with the CLI)";
/** A gateway that answered a long URL with a page. */
export const LONG_URL = "https://github.com/aliyun/openapi-core-nodejs-sdk/issues/55";
