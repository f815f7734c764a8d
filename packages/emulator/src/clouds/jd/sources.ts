/** The call, its fields and limits. */
export const API = "https://github.com/jdcloudcom/en (putMetricData)";
/** Samples of partial failures. */
export const GUIDE = "https://docs.jdcloud.com/cn/monitoring/reporting-monitoring-data";
/** describeCustomMetricData. */
export const READ = "https://docs.jdcloud.com/cn/monitoring/api/describecustommetricdata";
export const SIGNATURE = "https://docs.jdcloud.com/cn/common-declaration/api/authorization-rules";
/** JD's own verifier of the signature. */
export const VERIFIER = "https://github.com/jdcloud-api/jdcloud-sdk-java-signer";
/** Quotas. */
export const RESTRICTIONS = "https://github.com/jdcloudcom/cn (restrictions)";
/** Rate limits of all OpenAPIs. */
export const CALLING = "https://github.com/jdcloudcom/en (call methods)";
