import { CLOUD_NAMES } from "../../clouds/cloud.ts";
import type { TerminalWords } from "./words.ts";

export const CHINESE: TerminalWords = {
  language: "zh-CN",
  help: `用法：npx -y pnpm@12 demo [选项]

一家小店把订单上报到四家云和一个 Prometheus 存储，都在本机模拟。弄坏一家，看看会怎样。

  --port <端口>         页面端口（默认 4170，被占用时自动换一个）
  --queue <目录>        把队列保存在该目录（默认用临时目录，结束时删除）
  --lang <en|zh>        终端语言（默认取自 LANG）
  --live <云>           同时上报到一家真实的云：${CLOUD_NAMES.join("、")}；先列出将要发送的内容
  --region <地域>       真实云的地域
  --namespace <名称>    真实云的命名空间（如有）
  --project-id <ID>     华为云的项目 ID
  --endpoint <URL>      真实云的接入地址，例如 VPC 内网地址；Prometheus 为完整的写入地址
  --help                显示本说明
`,
  starting: "正在启动…",
  ready: (seconds) => `Yunmeter 演示，${seconds} 秒就绪。请在浏览器中打开上面的地址。`,
  pressFirst: "先点“演示一遍”，30 秒看完整个过程；也可以随手弄坏一家云：订单不会丢失。",
  inspector: "检查器",
  howToEnd: "按 Ctrl-C 结束，并列出每笔订单的去向。",
  ending: "正在发送队列中的数据。再按一次 Ctrl-C 立即停止。",
  left: "已立即停止。",

  cloudName: ({ title, chinese }) => (title === chinese ? title : `${chinese} ${title}`),
  service: ({ chineseService }, region) =>
    region === undefined ? `${chineseService}，模拟` : `${chineseService}，真实环境，${region}`,
  accepts: (latencyMs) => (latencyMs === undefined ? "正常接收" : `正常接收，${Math.round(latencyMs)} 毫秒`),
  firstSummaryLater: "第一个整分钟结束后收到首个汇总",

  orders: ({ taken, everywhere, onTheWay, refused, lost }) =>
    `共 ${taken} 单 = ${everywhere} 单五处均已存储 + ${onTheWay} 单在途${refused > 0 ? ` + ${refused} 单被拒绝` : ""}${lost > 0 ? ` + ${lost} 单丢失` : ""}。丢失 ${lost} 单。`,
  allThere: "五处都存下了全部订单。",
  missing: (cloud, orders) => `${cloud}缺 ${orders} 单。`,
  lane: ({ accepted, waiting, refused, lost, unknown }) => [
    `已接收 ${accepted} 个数据点`,
    `等待 ${waiting}`,
    `拒绝 ${refused}`,
    `丢失 ${lost}${unknown > 0 ? `，未知 ${unknown}` : ""}`,
  ],
  kept: (points, windows, folder) => [
    `队列中保留了 ${points} 个数据点和 ${windows} 个未结束的窗口。继续发送：`,
    `npx -y pnpm@12 demo --queue ${folder}`,
  ],
  dropped: (points, windows) => [
    `${points === 0 ? "" : `${points} 个数据点和 `}${windows} 个未结束的窗口（不满一分钟的请求耗时）随临时队列一并删除。`,
    "用 --queue <目录> 可以保留队列。",
  ],

  live: {
    title: (cloud) => `数据将上报到真实的${cloud}。`,
    account: "账号",
    region: "地域",
    namespace: "命名空间",
    project: "项目",
    metrics: "指标",
    series: "时间序列",
    seriesText: (series, periods) =>
      `新增 ${series} 条，每条${periods.map((seconds) => `每 ${seconds} 秒`).join("和")}一个数据点`,
    othersEmulated: "其余的云仍在本机模拟。目前尚未发送任何数据。",
    question: "发送吗？[y/N] ",
    declined: "没有发送任何数据。",
  },
  errors: {
    portTaken: (port) => `端口 ${port} 已被占用：请用 --port 换一个，或去掉 --port 自动选择。`,
    unwritable: (path) => `${path} 不可写：请用 --queue 换一个目录。`,
  },
};
