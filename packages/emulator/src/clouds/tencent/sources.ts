/** The call and its codes. The page is hidden since 2020. */
export const API = "https://cloud.tencent.com/document/api/397/4247";
/** The generic gateway's signature, of which this call signs five fields. */
export const SIGNATURE = "https://cloud.tencent.com/document/api/397/4278";
/** The generic gateway's signature, over all parameters. */
export const QUERY_SIGNATURE = "https://cloud.tencent.com/document/api/397/4278";
/** GetMonitorRealtimeData. */
export const READ = "https://github.com/tencentyun/qcloud-documents (getting started with custom monitoring)";
/** Common parameters and regions. */
export const PARAMETERS = "https://github.com/tencentyun/qcloud-documents (common request parameters)";
/** How namespaces and metrics are created. */
export const METRICS = "https://github.com/tencentyun/qcloud-documents (creating namespaces and metrics)";
/** The limit on dimensions. */
export const RESTRICTIONS = "https://github.com/tencentyun/qcloud-documents (restrictions)";
