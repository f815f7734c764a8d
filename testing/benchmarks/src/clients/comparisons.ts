/** One row of the table: what it compares, and the ratio asked of it. */
export interface Comparison {
  readonly title: string;
  readonly chinese: string;
  readonly cloud: "alibaba" | "jd" | "ces" | "cse";
  readonly other: "SDK" | "bare fetch";
  readonly points: number;
  /** Requests of one round. */
  readonly requests: number;
  /** How many times ours the other should take at least. */
  readonly least: number;
}

const TITLES: Readonly<Record<Comparison["cloud"], readonly [english: string, chinese: string]>> = {
  alibaba: ["Alibaba CloudMonitor", "阿里云云监控"],
  jd: ["JD Cloud Monitor", "京东云云监控"],
  ces: ["Huawei Cloud Eye", "华为云云监控服务 CES"],
  cse: ["Huawei CSE", "华为云 CSE"],
};

export const COMPARISONS: readonly Comparison[] = [
  row("alibaba", "SDK", 21, 16, 3.5),
  row("alibaba", "SDK", 100, 8, 5.5),
  row("alibaba", "bare fetch", 21, 16, 2.5),
  row("alibaba", "bare fetch", 100, 8, 2.5),
  row("alibaba", "SDK", 1, 60, 1.5),
  row("jd", "SDK", 50, 8, 1.8),
  row("ces", "SDK", 100, 8, 1.1),
  row("cse", "SDK", 50, 8, 0.6),
];

function row(
  cloud: Comparison["cloud"],
  other: Comparison["other"],
  points: number,
  requests: number,
  least: number,
): Comparison {
  const [title, chinese] = TITLES[cloud];
  const [what, inChinese] = other === "SDK" ? ["official SDK", "官方 SDK"] : ["bare `fetch`", "裸 `fetch`"];
  const plural = points === 1 ? "1 point" : `${points} points`;
  return {
    title: `${title}, ${plural} a request: ${what}`,
    chinese: `${chinese}，每个请求 ${points} 个数据点：${inChinese}`,
    cloud,
    other,
    points,
    requests,
    least,
  };
}
