/** PutCustomMetric. */
export const API =
  "https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-putcustommetric";
/** DescribeMetricList, for the clouds' own metrics. */
export const READ_API =
  "https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-describemetriclist";
/** Queries of custom metrics: CloudMonitor's samples and DescribeCustomMetricList. */
export const READ_CUSTOM =
  "https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-describecustommetriclist";
/** Limits of custom monitoring. */
export const OVERVIEW = "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";
export const SIGNATURE_1 = "https://help.aliyun.com/en/sdk/product-overview/rpc-mechanism";
export const SIGNATURE_3 = "https://www.alibabacloud.com/help/en/doc-detail/2593177";
/** The status codes of a report. */
export const STATUS_CODES = "https://github.com/AlibabaCloudDocs/cms (reporting with the CLI)";
/** A gateway's page in answer to a long URL. */
export const LONG_URL = "https://github.com/aliyun/openapi-core-nodejs-sdk/issues/55";
