/** The call and its codes. The page is hidden since 2020. */
export const API = "https://cloud.tencent.com/document/api/397/4247";
/** The signature of the generic gateway, of which this call signs five fields. */
export const SIGNATURE = "https://cloud.tencent.com/document/api/397/4278";
/** Common parameters and regions. */
export const PARAMETERS = "https://github.com/tencentyun/qcloud-documents (公共请求参数)";
/** How namespaces and metrics are made. */
export const METRICS = "https://github.com/tencentyun/qcloud-documents (创建命名空间, 创建指标)";
/** How many dimensions there may be. */
export const RESTRICTIONS = "https://github.com/tencentyun/qcloud-documents (产品限制)";
