import { aligned, lines } from "./rows.ts";

/** A table of a page: its name between the marks, its heads, and how rows are read from what the benchmark prints. */
export interface Table {
  readonly page: string;
  readonly name: string;
  readonly heads: Readonly<Record<"en" | "zh", readonly string[]>>;
  readonly rowsOf: (printed: string) => readonly (readonly string[])[];
}

export interface Benchmark {
  /** Below `src`. */
  readonly program: string;
  readonly options?: readonly string[];
  readonly flags?: readonly string[];
  readonly limitMs: number;
  /** Where its figures go; without one it writes its page itself. */
  readonly table?: Table;
}

export const BENCHMARKS: readonly Benchmark[] = [
  { program: "clients/main.ts", options: ["--write"], limitMs: 260_000 },
  {
    program: "pipeline/costs.ts",
    options: ["40"],
    limitMs: 90_000,
    table: {
      page: "pipeline",
      name: "costs",
      heads: {
        en: ["what", "subject", "CPU", "in ours", "range"],
        zh: ["测量项", "对象", "CPU", "与本项目之比", "范围"],
      },
      rowsOf: lines(5),
    },
  },
  {
    program: "pipeline/rates.ts",
    options: ["3"],
    limitMs: 60_000,
    table: {
      page: "pipeline",
      name: "rates",
      heads: {
        en: ["what", "points a second", "a point", "in `add`s"],
        zh: ["测量项", "每秒数据点数", "每个数据点", "相当于多少次 `add`"],
      },
      rowsOf: lines(4),
    },
  },
  {
    program: "pipeline/flat.ts",
    options: ["1000000", "10000"],
    limitMs: 60_000,
    table: {
      page: "pipeline",
      name: "flat",
      heads: { en: ["what", "how many", "CPU of each"], zh: ["测量项", "数量", "每个的 CPU"] },
      rowsOf: lines(3),
    },
  },
  {
    program: "pipeline/turns.ts",
    limitMs: 60_000,
    table: {
      page: "pipeline",
      name: "turns",
      heads: { en: ["what", "longest turn"], zh: ["测量项", "最长停顿"] },
      rowsOf: lines(2),
    },
  },
  {
    program: "remote-write/main.ts",
    limitMs: 60_000,
    table: {
      page: "remote-write",
      name: "bodies",
      heads: {
        en: ["what", "ns a point", "bytes of 500 points"],
        zh: ["内容", "每个数据点（纳秒）", "500 个数据点的字节数"],
      },
      rowsOf: aligned(/^(?<what>.+?) +(?<ns>\d+) ns a point \(median +\d+\), (?<bytes>\d+) bytes$/u),
    },
  },
];
