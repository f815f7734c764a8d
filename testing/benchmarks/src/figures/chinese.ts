/** The words of the benchmarks' rows, in the order in which they are replaced. */
export const CHINESE: readonly (readonly [english: string | RegExp, chinese: string])[] = [
  // pipeline/costs.ts
  ["a point from add to accepted", "一个数据点从 `add` 到被接受"],
  ["a value recorded, of a rolled-up series", "汇总序列记录一个值"],
  ["a rolled-up series exported", "导出一条汇总序列"],
  ["yunmeter, no reporter", "仅管道"],
  ["yunmeter, 21 a request", "yunmeter，每请求 21 个点"],
  // pipeline/rates.ts
  ["pipeline.add, of 1,000 series", "`pipeline.add`，1,000 条时间序列"],
  ["roll-up's add, of 1,000 series", "汇总的 `add`，1,000 条时间序列"],
  ["roll-up's add, percentiles as well", "汇总的 `add`，含百分位"],
  [/^memory: /u, "内存："],
  [/^SQLite: /u, "SQLite："],
  [/^Redis, appendfsync (\w+): /u, "Redis，`appendfsync $1`："],
  ["lease and settle", "租出并结清"],
  [/append$/u, "写入"],
  // pipeline/flat.ts
  ["points pass through, of 1,000 series", "经过的数据点，1,000 条时间序列"],
  ["points wait, of 1,000 series", "等待的数据点，1,000 条时间序列"],
  ["series of points that pass through", "经过的数据点所属的时间序列"],
  ["series that are rolled up", "汇总的时间序列"],
  // pipeline/turns.ts
  [/^(\d+) points come to wait$/u, "$1 个数据点进入队列"],
  ["their figures are read ten times", "读取统计十次"],
  ["the cloud is tried in vain", "尝试上报到不可用的云"],
  ["they are sent", "全部发送"],
  [/^(\d+) series are counted, the first time$/u, "$1 条时间序列计数，第一次"],
  [/^(\d+) series are counted, the second time$/u, "$1 条时间序列计数，第二次"],
  ["their windows are closed and sent", "窗口关闭并发送"],
  // remote-write/main.ts
  ["ours, message of kept labels", "本项目：生成消息，标签已编码"],
  ["ours, points to message, labels kept", "本项目：从数据点到消息，时间序列已出现过"],
  ["ours, points to message, nothing kept", "本项目：从数据点到消息，全部为新时间序列"],
  ["ours, points to body, labels kept", "本项目：从数据点到压缩后的请求体，时间序列已出现过"],
  ["ours, points to body, nothing kept", "本项目：从数据点到压缩后的请求体，全部为新时间序列"],
  ["protobufjs, points to message", "protobufjs：从数据点到消息"],
  ["protobufjs and snappyjs, points to body", "protobufjs 加 snappyjs：到压缩后的请求体"],
  ["prometheus-remote-write, points to body", "prometheus-remote-write：到压缩后的请求体"],
  [/^([\d.]+) to ([\d.]+)$/u, "$1 到 $2"],
];
