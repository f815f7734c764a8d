/** SDK-HMAC-SHA256. */
export const SIGNATURE = "https://support.huaweicloud.com/devg-apisign";
/** IAM tokens. */
export const TOKEN = "https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html";
/** Static headers that collectors send to the public engine. */
export const STATIC_HEADERS = "https://github.com/huaweicse/auth";
/** Engine tokens, and addresses of dedicated engines. */
export const ENGINE = "https://support.huaweicloud.com/devg-servicestage/cse_04_0032.html";
/** The report of service metrics. */
export const CSE_API = "https://support.huaweicloud.com/api-servicestage/servicestage_06_0128.html";
/** The fields of the report. */
export const CSE_DATA = "https://support.huaweicloud.com/api-servicestage/servicestage_06_0136.html";
/** What the Go and Java collectors send. */
export const CSE_COLLECTORS = "https://github.com/apache/servicecomb-java-chassis";
/** The report of custom metrics. */
export const CES_API = "https://support.huaweicloud.com/api-ces/zh-cn_topic_0032831274.html";
/** The query of metric data. */
export const CES_READ_API = "https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0033.html";
/** The query of reported service metrics. */
export const CSE_READ_API = "https://support.huaweicloud.com/api-cse/cse_06_00112.html";
/** Cloud Eye's error codes. */
export const CES_CODES = "https://github.com/huaweicloudDocs/ces (error codes)";
/** AOM's access codes, as an official program of Huawei's reads them. */
export const AOM = "https://support.huaweicloud.com/intl/en-us/usermanual-aom2/mon_01_0078.html";
