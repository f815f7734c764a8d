/** What a point must be: after “must” in the messages of the reporters. */
export const POINT_RULES: Readonly<Record<string, string>> = {
  "{+} (it comes from {})": "{}（来自 {}）",
  "{w}: {+}": "{}：{}",
  "{=} must {+}; received {=}": "{} {}；收到的是 {}",
  "{=} must {+}": "{} {}",
  "{=} cannot be carried: {+}; received {=}": "无法发送 {}：{}；收到的是 {}",
  'leave it out, or set onUnsupportedStatistic to "omit"': '请去掉它，或把 onUnsupportedStatistic 设为 "omit"',
  "only single values are. Set summaryAs, or report summaryToSamples(summary)":
    "只能发送单个值。请设置 summaryAs，或上报 summaryToSamples(summary)",
  "CSE takes windows. Report a Summary, with period and statistics":
    "CSE 只接受一个窗口的数据。请上报聚合数据，带 period 和 statistics",
  'names: "opentelemetry" rewrites others, "utf-8" sends them':
    'names: "opentelemetry" 会改写其他字符，"utf-8" 则原样发送',
  "be omitted: CloudMonitor has no namespaces": "必须省略：云监控没有命名空间",
  "be a letter, then letters, digits and underscores, {#} bytes at most: it would be stored as {=}":
    "必须以字母开头，其后为字母、数字和下划线，最多 {} 字节：否则会被存成 {}",
  "be a letter, then letters, digits and underscores, {#} bytes at most":
    "必须以字母开头，其后为字母、数字和下划线，最多 {} 字节",
  "have a key of {#} to {#} bytes, without = & , and control characters: it would be stored as {=}":
    "的名称必须为 {} 至 {} 字节，不含 = & , 和控制字符：否则会被存成 {}",
  "have a value of {#} to {#} bytes, without = & , and control characters: it would be stored as {=}":
    "的取值必须为 {} 至 {} 字节，不含 = & , 和控制字符：否则会被存成 {}",
  "have a key of {#} to {#} bytes, without = & , and control characters":
    "的名称必须为 {} 至 {} 字节，不含 = & , 和控制字符",
  "have a value of {#} to {#} bytes, without = & , and control characters":
    "的取值必须为 {} 至 {} 字节，不含 = & , 和控制字符",
  "be {#} at most": "最多 {} 个",
  "be {#} or {#} seconds": "必须为 {} 或 {} 秒",
  "have a group id of digits; check the function groupId": "的分组 ID 必须为数字：请检查函数 groupId",
  "fit a request: {#} bytes once encoded and signed": "必须能放进一个请求：编码并签名后最多 {} 字节",
  "be at most {#} ms ahead of the clock (futureMs)": "最多比时钟早 {} 毫秒（futureMs）",
  "be given": "必须提供",
  "be an object": "必须是对象",
  "be a string": "必须是字符串",
  "be an object of strings": "必须是取值为字符串的对象",
  "be an object of statistics": "必须是统计值的对象",
  "be a Date or whole epoch milliseconds": "必须是 Date 或整数的毫秒时间戳",
  "be a finite number or a bigint": "必须是有限的数字或 bigint",
  "be a finite number": "必须是有限的数字",
  "be whole seconds, at least {#}": "必须是整数秒，至少 {}",
  "hold at least one statistic": "至少要有一个统计值",
  "not stand beside the other kind's fields": "不能与另一种数据点的字段同时出现",
  "not hold half a surrogate pair": "不能含有半个代理对",
  "be 1 to {#} letters, digits, _ or . (in values of dimensions also -, with allowHyphen)":
    "必须为 1 至 {} 个字母、数字、_ 或 .（开启 allowHyphen 后，维度取值也可用 -）",
  "be set, in the point or as an option of the reporter": "必须设置，可在数据点中或作为 reporter 的选项",
  "be 1 to {#}": "必须为 1 至 {} 个",
  "be one of {#} distinct values of dimensions, as many as {=} can tell apart":
    "超出了维度的 {} 个不同取值：{} 只能区分这么多",
  "differ from {=} in more than replaced characters: both would be stored as {=}":
    "与 {} 的差别不能只在被替换的字符：两者都会被存成 {}",
  "be {#} bytes in all at most": "合计最多 {} 字节",
  "be {#} seconds: other periods cannot be queried": "必须为 {} 秒：其他周期无法查询",
  "be {w} to {w}": "必须在 {} 至 {} 之间",
  "be set, in the point or by the option {=}": "必须设置，可在数据点中或用选项 {}",
  "be letters, digits and underscores": "必须为字母、数字和下划线",
  "be 1 to {#} letters, digits and underscores": "必须为 1 至 {} 个字母、数字和下划线",
  "be a letter, then letters, digits, _ and -; 1 to {#} characters":
    "必须以字母开头，其后为字母、数字、_ 和 -，1 至 {} 个字符",
  "have {#} characters at most": "最多 {} 个字符",
  "be set, in the point or as an option, such as {=}": "必须设置，可在数据点中或作为选项，例如 {}",
  "be service.item, each a letter and then letters, digits and _; {#} characters at most":
    "必须为 service.item 的形式，两部分都以字母开头，其后为字母、数字和 _，合计最多 {} 个字符",
  "not begin with SYS, AGT or SRE, nor be SERVICE.BMS: these are reserved for the system":
    "不能以 SYS、AGT 或 SRE 开头，也不能是 SERVICE.BMS：这些由系统保留",
  "be named by a letter, then letters, digits, _ and -; 1 to {#} characters":
    "的名称必须以字母开头，其后为字母、数字、_ 和 -，1 至 {} 个字符",
  "have 1 to {#} characters": "必须为 1 至 {} 个字符",
  "not contain control characters": "不能含有控制字符",
  "be omitted: CSE has services, which the option service names": "必须省略：CSE 只有服务，由选项 service 指定",
  "be omitted: CSE identifies operations by name only": "必须省略：CSE 只按名称区分接口",
  "be set: CSE derives the totals and rates of a window from it": "必须提供：CSE 由它得出一个窗口的总数和比率",
  "not repeat an earlier point of this call with the same timestamp: CSE takes one window per operation":
    "不能与同一次调用中时间戳相同的数据点重复：CSE 每个接口只接受一个窗口",
  "be left out: a series has none": "必须省略：时间序列没有它",
  "be another: the series has another value at this millisecond": "必须不同：该时间序列在同一毫秒已有另一个值",
  "differ in name once rewritten": "改写后的标签名称必须各不相同",
  "be letters, digits, _ and :, no digit first; {}": "必须为字母、数字、_ 和 :，不以数字开头（{}）",
  "be {#} at most, beside the name (option labels.count)": "除名称外最多 {} 个（选项 labels.count）",
  "be named by letters, digits and _, no digit and not __ first; {}":
    "的名称必须为字母、数字和 _，不以数字或 __ 开头（{}）",
  "have a name of {#} bytes at most (option labels.nameBytes)": "的名称最多 {} 字节（选项 labels.nameBytes）",
  "not be empty": "不能为空",
  "be {#} bytes at most (option labels.valueBytes)": "最多 {} 字节（选项 labels.valueBytes）",
  "not hold {=} (option labels.without)": "不能含有 {}（选项 labels.without）",
  "be a number that a double holds exactly": "必须是双精度浮点数能精确表示的数字",
  "be given: the option summaryAs selects it": "必须提供：选项 summaryAs 选用了它",
};
