// The pictures of docs/benchmarks, drawn from the tables of its pages, so that they say the same.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Bar, barChart, type BarChart } from "./bar-chart.ts";
import { type PageLanguage, LANGUAGES, pathOf, readTable } from "./tables.ts";

type Rows = readonly (readonly string[])[];

interface Picture {
  readonly page: string;
  readonly table: string;
  readonly file: string;
  readonly chart: (rows: Rows, language: PageLanguage) => BarChart;
}

const PICTURES: readonly Picture[] = [
  {
    page: "clients",
    table: "clients",
    file: "clients",
    chart: (rows, language) => ({
      title: {
        en: "CPU time of a point, µs: less is better, each pair to its own scale",
        zh: "每个数据点的 CPU 时间（微秒）：越少越好，每组各用比例尺",
      }[language],
      groups: rows.map(([client = "", other = "", ours = ""]) => {
        const [cloud = "", theirs = ""] = splitAtLast(plain(client), language === "en" ? ": " : "：");
        return { label: cloud, bars: [bar("Yunmeter", ours, true), bar(theirs, other, false)] };
      }),
    }),
  },
  {
    page: "pipeline",
    table: "costs",
    file: "pipeline-costs",
    chart: (rows, language) => ({
      title: {
        en: "CPU time in the pipeline, µs: less is better, each group to its own scale",
        zh: "管道的 CPU 时间（微秒）：越少越好，每组各用比例尺",
      }[language],
      groups: grouped(rows).map(({ label, members }) => ({
        label: plain(label),
        bars: members.map(([, subject = "", cpu = ""]) => bar(plain(subject), cpu, !isOther(subject))),
      })),
    }),
  },
  {
    page: "remote-write",
    table: "bodies",
    file: "remote-write",
    chart: (rows, language) => ({
      title: {
        en: "CPU time of a point in a remote write request, ns: less is better",
        zh: "remote write 请求中每个数据点的 CPU 时间（纳秒）：越少越好",
      }[language],
      groups: [{ label: "", bars: rows.map(([what = "", ns = ""]) => bar(plain(what), ns, !isOther(what))) }],
    }),
  },
];

const ENDINGS = { en: ".svg", zh: ".zh-CN.svg" } as const;

export function drawPictures(documents: string): void {
  for (const { path, svg } of picturesOf(documents)) writeFileSync(path, svg);
}

/** Each picture as the tables have it now. */
export function picturesOf(documents: string): readonly { readonly path: string; readonly svg: string }[] {
  return PICTURES.flatMap(({ page, table, file, chart }) =>
    LANGUAGES.map((language) => ({
      path: join(documents, "images", `benchmark-${file}${ENDINGS[language]}`),
      svg: barChart(chart(readTable(readFileSync(pathOf(documents, page, language), "utf8"), table), language)),
    })),
  );
}

function bar(label: string, figure: string, isOurs: boolean): Bar {
  const value = Number.parseFloat(figure.replaceAll(",", ""));
  if (Number.isNaN(value)) throw new Error(`“${figure}” of “${label}” is no figure`);
  return { label, value, text: figure.replace(/ ?µs$/u, ""), isOurs };
}

/** Rows with the same first cell; an empty one stands for that above. */
function grouped(rows: Rows): readonly { readonly label: string; readonly members: Rows }[] {
  const groups: { readonly label: string; readonly members: (readonly string[])[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && (row[0] === "" || row[0] === last.label)) last.members.push(row);
    else groups.push({ label: row[0] ?? "", members: [row] });
  }
  return groups;
}

function isOther(subject: string): boolean {
  return /OpenTelemetry|prom-client|^protobufjs|^prometheus-remote-write/u.test(subject);
}

function plain(text: string): string {
  return text.replaceAll("`", "");
}

function splitAtLast(text: string, mark: string): readonly string[] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
