/** `verify`: what is asked, what is sent for it, and what is left to be looked up by hand. */
export const VERIFY_QUESTIONS: Readonly<Record<string, string>> = {
  "Is an ordinary point taken?": "普通的数据点是否被接受？",
  "one point": "一个数据点",
  "Does this edition store raw data, and with which HTTP status does it say that it does not?":
    "当前版本是否存储原始数据？不存储时返回什么 HTTP 状态码？",
  "one raw value": "一个原始值",
  "Which HTTP status has an answer whose code is 206?": "错误码为 206 的应答，HTTP 状态码是多少？",
  "one point of a type that there is not": "一个类型不存在的数据点",
  "Are 100 points taken in one request, or 21?": "一个请求最多接受 100 个还是 21 个数据点？",
  "100 points of one series in one request": "一个请求，包含同一时间序列的 100 个数据点",
  "Is signature V3 taken with the points in the query?": "数据点放在查询参数中时，是否接受 V3 签名？",
  "Is signature V3 taken with the points in a form body?": "数据点放在表单正文中时，是否接受 V3 签名？",
  "Are dimensions with Chinese values taken?": "是否接受取值为中文的维度？",
  "one point of a new series": "一个新时间序列的数据点",
  "How far ahead of the clock may the time of a point be?": "数据点的时间最多可以超前多久？",
  "one point four times, from 5 minutes to 8 days ahead; none after the first that is refused":
    "一个数据点发送四次，时间超前 5 分钟至 8 天；首次被拒绝后不再发送",
  "How old may a point be?": "数据点最多可以多旧？",
  "one point five times, from an hour to 100 days old; none after the first that is refused":
    "一个数据点发送五次，时间为 1 小时至 100 天前；首次被拒绝后不再发送",
  "Are very large and very small numbers taken?": "是否接受极大和极小的数值？",
  "one point with 1e300 and -1e-300": "一个含 1e300 和 -1e-300 的数据点",
  "How long may a URL be before the gateway answers 414?": "URL 多长时网关返回 414？",
  "one point five times, in URLs of 4 to 64 kB; none after the first that is refused":
    "一个数据点发送五次，URL 长 4 至 64 kB；首次被拒绝后不再发送",
  "Does a point that is sent twice count twice?": "同一个数据点发送两次，是否计两次？",
  "one point of a new series, twice; then a query for the account's id, and one for the point":
    "新时间序列的一个数据点发送两次，再查询一次账号 ID 和该数据点",
  "Which of the two names of the VPC host is there: metrics-vpc, or cms-vpc?":
    "VPC 域名的两种写法 metrics-vpc 和 cms-vpc，哪一个存在？",
  "nothing: both names are looked up, and connected to": "不发送数据：解析两个域名并尝试连接",
  "How many requests a second are taken, and in which words is one too many refused?":
    "每秒接受多少个请求？超出时返回什么内容？",
  "one point 600 times, as fast as it goes; none after the first that is refused":
    "一个数据点尽快发送 600 次；首次被拒绝后不再发送",
  "How many series are free, and what does another cost?": "有多少免费时间序列？超出部分如何计费？",
  "The console, under the edition's quota, and the price page of CloudMonitor: the figures of the documents are of 2021.":
    "在控制台的版本配额和云监控的价格页查看：文档中的数字是 2021 年的。",
  "Is a Chinese value of a dimension stored as it was sent?": "中文的维度取值是否原样存储？",
  "Custom monitoring in the console shows the dimensions of yunmeter_verify after the question unicode.":
    "问题 unicode 完成后，控制台的自定义监控会显示 yunmeter_verify 的维度。",
  "May the value of a dimension hold a hyphen?": "维度取值中可以有连字符吗？",
  "May the name of a metric hold a hyphen?": "指标名称中可以有连字符吗？",
  "one point of a new metric": "一个新指标的数据点",
  "Are values taken as bare JSON numbers?": "是否接受 JSON 数字形式的值？",
  "Does version v2 in the path take the same request?": "路径中的版本改为 v2 后，是否接受同样的请求？",
  "Are aggregated data (type 2) still taken?": "是否仍接受聚合数据（类型 2）？",
  "one point of a minute": "一个一分钟周期的数据点",
  "Are six dimensions taken, or five?": "接受六个维度还是五个？",
  "Which HTTP status has an answer to one good point beside a bad one?":
    "一个正确的数据点和一个错误的一起发送时，HTTP 状态码是多少？",
  "one good point, and one whose time is in milliseconds": "一个正确的数据点，和一个以毫秒为时间单位的数据点",
  "Are 50 points taken in one request?": "一个请求是否接受 50 个数据点？",
  "50 points of one series in one request": "一个请求，包含同一时间序列的 50 个数据点",
  "Which region does the host without a region write to?": "不含地域的域名写入哪个地域？",
  "one point of a new series to monitor.jdcloud-api.com; then a query for it in four regions":
    "向 monitor.jdcloud-api.com 发送新时间序列的一个数据点，再到四个地域查询",
  "one point of a new series, twice; then a query for it": "新时间序列的一个数据点发送两次，再查询它",
  "Which header takes the token of temporary keys, and as it is or in base64?":
    "临时密钥的令牌放在哪个请求头中？原样还是 base64？",
  "one point four times": "一个数据点发送四次",
  "How far may the clock be off that a request is signed by?": "签名所用的时钟最多可以差多少？",
  "one point eight times, signed at other times": "一个数据点发送八次，以不同的时间签名",
  "How many requests a minute are taken, and in which words is one too many refused?":
    "每分钟接受多少个请求？超出时返回什么内容？",
  "one point 1,200 times, as fast as it goes; none after the first that is refused":
    "一个数据点尽快发送 1,200 次；首次被拒绝后不再发送",
  "Is reporting still free?": "上报是否仍然免费？",
  "The price page of Cloud Monitor: the documents say that it is free for now.":
    "在云监控的价格页查看：文档称目前免费。",
  "Does the receiver take GET as well?": "接收端是否也接受 GET？",
  "one value": "一个值",
  "Is a body without Action taken, as the documents' own programs send it?":
    "是否接受不含 Action 的正文？文档中的示例程序就是这样发送的。",
  "Is the long name of a region taken, such as ap-guangzhou?": "是否接受地域的完整名称，例如 ap-guangzhou？",
  "Are dimensions taken as a list, as the table of the documents has them?":
    "是否接受列表形式的维度？文档的表格如此描述。",
  "Is the older path taken, /report.cgi?": "是否接受旧路径 /report.cgi？",
  "Which HTTP status has a refusal?": "拒绝时的 HTTP 状态码是多少？",
  "one value, signed with a wrong secret": "一个值，以错误的密钥签名",
  "What becomes of a request with one good value, and one of a metric that there is not?":
    "请求中有一个正确的值，另一个值的指标不存在，结果如何？",
  "one good value, and one of the metric yunmeter_verify_unknown":
    "一个正确的值，和指标 yunmeter_verify_unknown 的一个值",
  "Are values below zero taken, and fractions?": "是否接受负数和小数？",
  "the value -0.5": "值 -0.5",
  "Is a number with an exponent taken?": "是否接受带指数的数字？",
  "the value 1e+21": "值 1e+21",
  "Is a Nonce taken a second time?": "同一个 Nonce 能否使用两次？",
  "one value twice, with the same Nonce and Timestamp": "一个值发送两次，Nonce 和 Timestamp 相同",
  "How far may Timestamp be off?": "Timestamp 最多可以差多少？",
  "one value six times, signed at other times": "一个值发送六次，以不同的时间签名",
  "How many values are taken in one request?": "一个请求接受多少个值？",
  "100, then 1,000 values of one metric in one request": "一个请求，包含同一指标的 100 个值，然后 1,000 个",
  "one value 300 times, as fast as it goes; none after the first that is refused":
    "一个值尽快发送 300 次；首次被拒绝后不再发送",
  "Will the receiver stay?": "接收端会继续保留吗？",
  "A ticket with Tencent Cloud: its documents have been hidden since 2020, and no page says that it was switched off.":
    "向腾讯云提交工单：其文档自 2020 年起不再公开，也没有页面说明已经下线。",
  "How long may the name of a metric be?": "指标名称最长是多少？",
  "A metric has to be created first, which verify does not do: the console says it when one is.":
    "指标需要先创建，verify 不会创建：在控制台创建时会有提示。",
};
