/** The call, its fields and its limits. */
export const API = "https://github.com/jdcloudcom/en (putMetricData)";
/** The guide with samples of partial failures. */
export const GUIDE = "https://docs.jdcloud.com/cn/monitoring/reporting-monitoring-data";
/** The call that reads custom metrics back. */
export const READ = "https://docs.jdcloud.com/cn/monitoring/api/describecustommetricdata";
/** The signature. */
export const SIGNATURE = "https://docs.jdcloud.com/cn/common-declaration/api/authorization-rules";
/** How JD verifies a signature in a service of its own. */
export const VERIFIER = "https://github.com/jdcloud-api/jdcloud-sdk-java-signer";
/** Quotas of the service. */
export const RESTRICTIONS = "https://github.com/jdcloudcom/cn (restrictions)";
/** How often any OpenAPI may be called. */
export const CALLING = "https://github.com/jdcloudcom/en (call methods)";
