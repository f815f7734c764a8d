/** `explain`: limits, quotas and bills. */
export const EXPLAIN: Readonly<Record<string, string>> = {
  valid: "有效",
  yes: "是",
  "all {#} points": "全部 {} 个数据点",
  rate: "速率",
  series: "时间序列",
  bill: "计费",
  "{#} of {#} points": "{2} 个数据点中 {1} 个有效",
  "{#} of {#} point": "{2} 个数据点中 {1} 个有效",
  "{#} a minute for {#} points: {#} points and about {} each":
    "每分钟 {2} 个数据点，{1} 个请求：每个请求 {3} 个数据点，约 {4}",
  "{#} a minute for {#} point: {#} points and about {} each":
    "每分钟 {2} 个数据点，{1} 个请求：每个请求 {3} 个数据点，约 {4}",
  "{} of the reporter's own {#} a minute: {}": "占 reporter 默认每分钟 {2} 个请求的 {1}：{3}",
  "{} of {#} a minute: {}": "占每分钟 {2} 个请求的 {1}：{3}",
  "{#}, {} of {#}: {}": "{1} 个，占 {3} 个的 {2}：{4}",
  "more than the reporter's own {#} a minute: raise --requests-per-second or report less often":
    "超过 reporter 默认的每分钟 {} 个请求：请调高 --requests-per-second，或降低上报频率",
  "Its documents have been hidden since 2020, and the receiver answers inside Tencent Cloud only, if at all.":
    "其文档自 2020 年起已隐藏，接收端即使还在，也只在腾讯云内应答。",
  "{#} a second for the account in {}": "每个账号每秒 {} 个（{}）",
  "free edition, the only one for accounts that bought none before 2022-09-13":
    "免费版，2022-09-13 之前未购买套餐的账号只有免费版",
  "Pro edition, not sold since 2022-09-13": "Pro 版，2022-09-13 起停售",
  "Enterprise edition, not sold since 2022-09-13": "企业版，2022-09-13 起停售",
  "raw data: the free edition refuses it (206); report Summaries of 60 or 300 seconds":
    "原始数据：免费版拒绝（206），请上报 60 秒或 300 秒的聚合数据",
  "raw data in {#} of {#} points: the free edition refuses it (206); report Summaries of 60 or 300 seconds":
    "{2} 个数据点中 {1} 个是原始数据：免费版拒绝（206），请上报 60 秒或 300 秒的聚合数据",
  "aggregated data, which every edition stores": "聚合数据，各版本都存储",
  "free within the free edition; pay-as-you-go has not been sold since 2022-09-13":
    "免费版额度内免费；按量付费自 2022-09-13 起停售",
  "1,000 a minute for most APIs by the older documents, 60,000 by the newer; the smaller is taken here":
    "较早的文档为多数接口每分钟 1,000 个，较新的为 60,000 个；这里取较小的",
  "no limit of series is published; an account has 20 namespaces": "没有公布时间序列上限；每个账号 20 个命名空间",
  "raw data (type 1)": "原始数据（类型 1）",
  "aggregated data (type 2): newer documents know raw data only, so try before you rely on it":
    "聚合数据（类型 2）：较新的文档只提到原始数据，使用前请先试验",
  "free for now": "目前免费",
  "no figure is published, only the code for too many (1006)": "没有公布数字，只有请求过多的错误码（1006）",
  "no limit of series is published; 10 namespaces a region, 5 dimensions a metric":
    "没有公布时间序列上限；每个地域 10 个命名空间，每个指标 5 个维度",
  "raw values, booked when they arrive, in periods of 300 seconds": "原始值，按到达时间计入 300 秒的周期",
  "raw values only: a Summary goes with --summary-as, as the one statistic that it names":
    "只接受原始值：聚合数据需加 --summary-as，只发送所选的统计值",
  "no price is published; the service has been hidden since 2020": "没有公布价格；该服务自 2020 年起已隐藏",
  "no figure is published; its own collectors send once in 10 seconds": "没有公布数字；官方采集程序每 10 秒发送一次",
  "no limit of operations is published": "没有公布接口数上限",
  "windows of about 10 seconds, each a Summary; single values are not its model":
    "约 10 秒一个窗口，各为一条聚合数据；不适用于单个值",
  "a part of the engine's price": "包含在引擎的价格中",
  "no figure is published; too many are answered with 429": "没有公布数字；请求过多时返回 429",
  "no limit of series is published": "没有公布时间序列上限",
  "raw values; those that come more than 10 minutes late are left out of aggregates":
    "原始值；迟到超过 10 分钟的不计入聚合数据",
  "single values only: a Summary goes with --summary-as, as the one statistic that it names":
    "只接受单个值：聚合数据需加 --summary-as，只发送所选的统计值",
  "no price of custom metrics was found in its documents": "文档中没有找到自定义指标的价格",
  "no limit of requests is specified": "没有规定请求数上限",
  "as many as the receiver has memory for": "取决于接收端的内存",
  "no figure is published for metric topics": "没有公布指标主题的数字",
  "300,000 points a second an instance, 100,000 on trial; no figure of requests":
    "每个实例每秒 300,000 个数据点，试用实例 100,000 个；没有公布请求数",
  "an instance": "每个实例",
  "an instance on trial": "每个试用实例",
  "1 MB a request, all of it discarded beyond; no figure of requests": "每个请求 1 MB，超出则整个丢弃；没有公布请求数",
  "no limit of series was found for V2 instances": "没有找到 V2 实例的时间序列上限",
  "no figure is published; senders are to wait 100 ms to 5 s between attempts":
    "没有公布数字；要求两次尝试之间等待 100 毫秒至 5 秒",
  "no figure is published for this address": "没有公布此地址的数字",
  "values as they are: rate() and increase() expect the running total of a counter, not its increments":
    "原样存储：rate() 和 increase() 需要计数器的累计值，而不是增量",
  "no price of samples is known here": "样本的价格未知",
};
