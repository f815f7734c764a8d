/** `verify`: the questions of Huawei Cloud and of the stores that take remote write. */
export const VERIFY_STORES: Readonly<Record<string, string>> = {
  "Does the engine verify the signature?": "引擎是否校验签名？",
  "one operation, signed with a wrong secret": "一个操作，以错误的密钥签名",
  "Are the static headers of older collectors taken?": "是否接受旧版采集器的固定请求头？",
  "one operation": "一个操作",
  "Are thread, cpu and memory taken as numbers, as the newer pages have them?":
    "thread、cpu、memory 是否接受数字？较新的文档如此描述。",
  "one operation, with facts of a process": "一个操作，附带进程信息",
  "Are thread, cpu and memory taken as texts, as the oldest page has them?":
    "thread、cpu、memory 是否接受文本？最早的文档如此描述。",
  "Is an operation taken that has functionName and functionType in place of name?":
    "以 functionName 和 functionType 代替 name 的操作是否被接受？",
  "Is an operation taken that says no time, as the collectors send it?":
    "不含时间的操作是否被接受？采集器就是这样发送的。",
  "How many operations are taken in one request?": "一个请求接受多少个操作？",
  "1,000, then 2,500 operations with other names in one request":
    "一个请求，包含名称各不相同的 1,000 个操作，然后 2,500 个",
  "one operation 300 times, as fast as it goes; none after the first that is refused":
    "一个操作尽快发送 300 次；首次被拒绝后不再发送",
  "Does the dashboard read functionName, functionType and time?": "仪表盘是否读取 functionName、functionType 和 time？",
  "The dashboard of the engine, in the minute after the questions function-name and without-time.":
    "在问题 function-name 和 without-time 完成后的一分钟内，查看引擎的仪表盘。",
  "Which error codes are there?": "有哪些错误码？",
  "The page of error codes in the API reference of CSE, and the report above for those that came.":
    "查看 CSE 的 API 参考中的错误码页；出现过的错误码在上面的报告中。",
  "How many points are taken in one request?": "一个请求接受多少个数据点？",
  "1,000, then 2,500 points of one series in one request": "一个请求，包含同一时间序列的 1,000 个数据点，然后 2,500 个",
  "May the name of a metric hold a hyphen, as the newer documents say?": "指标名称中可以有连字符吗？较新的文档说可以。",
  "May the value of a dimension hold other than letters, digits, _ and -?":
    "维度取值中可以有字母、数字、_ 和 - 以外的字符吗？",
  "Is a good point stored that stands beside a bad one?": "与错误的数据点一起发送的正确数据点是否被存储？",
  "one good point of a new series, and one whose value is a text; then a query for the good one":
    "新时间序列的一个正确数据点，和一个值为文本的数据点；再查询正确的那个",
  "Does a point count twice that stands twice in one request?": "同一个数据点在一个请求中出现两次，是否计两次？",
  "one point of a new series, twice in one request; then a query for it":
    "新时间序列的一个数据点，在一个请求中出现两次；再查询它",
  "one point with the value 1e+21": "一个值为 1e+21 的数据点",
  "one point 300 times, as fast as it goes; none after the first that is refused":
    "一个数据点尽快发送 300 次；首次被拒绝后不再发送",
  "How many custom metrics may a project have?": "一个项目最多可以有多少个自定义指标？",
  "The console, under My Quotas: no page of Cloud Eye has a figure.":
    "在控制台的“我的配额”查看：云监控服务的文档没有给出数字。",
  "Is a sample taken a second time?": "同一个样本能否再次写入？",
  "one sample of a new series, twice": "新时间序列的一个样本发送两次",
  "Is another value taken for a time that the store has?": "已有样本的时间点能否写入另一个值？",
  "two values of a new series at one time": "新时间序列在同一时间的两个值",
  "How much older than the newest sample of its series may a sample be?":
    "样本最多可以比所属时间序列的最新样本旧多少？",
  "six samples of a new series, each older than the one before": "新时间序列的六个样本，一个比一个旧",
  "How old may the first sample of a series be?": "时间序列的第一个样本最多可以多旧？",
  "one sample each of five new series, from an hour to 100 days old":
    "五个新时间序列各一个样本，时间为 1 小时至 100 天前",
  "How far ahead of the clock may a sample be?": "样本的时间最多可以超前多久？",
  "one sample each of four new series, from 5 minutes to 8 days ahead; none after the first that is refused":
    "四个新时间序列各一个样本，时间超前 5 分钟至 8 天；首次被拒绝后不再发送",
  "Does a name with a dot reach the store as it is?": "含点号的名称能否原样写入存储？",
  "one sample of a new metric": "一个新指标的样本",
  "Which status has a request that declares version 2.0?": "声明版本 2.0 的请求返回什么状态码？",
  "one sample in a 1.0 message with the content type of 2.0": "一个样本，1.0 格式的消息配上 2.0 的内容类型",
  "How many samples are taken in one request?": "一个请求接受多少个样本？",
  "500, then 5,000 samples of one series in one request": "一个请求，包含同一时间序列的 500 个样本，然后 5,000 个",
  "one sample 300 times, as fast as it goes; none after the first that is refused":
    "一个样本尽快发送 300 次；首次被拒绝后不再发送",
  "Are label values stored whole, however long?": "无论多长，标签值是否都完整存储？",
  "A query for a series with a long value: some stores replace or drop it with a success.":
    "查询一个标签值很长的时间序列：有的存储返回成功，却替换或丢弃了它。",
  "Are 300,000 samples the limit of a second, or of a request?": "300,000 个样本是每秒的上限，还是每个请求的上限？",
  "Two pages of the documents differ; the console shows the instance's limit.":
    "两页文档的说法不同；控制台显示实例的上限。",
  "Which limits has a V2 instance?": "V2 实例有哪些限制？",
  "The page of quotas is of V1 instances; a ticket with Alibaba Cloud.": "配额页只涉及 V1 实例；请向阿里云提交工单。",
  "Is the path of Huawei's own program taken, /0/push?": "是否接受华为官方程序使用的路径 /0/push？",
  "one sample": "一个样本",
};
