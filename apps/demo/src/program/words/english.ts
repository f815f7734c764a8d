import { CLOUD_NAMES } from "../../clouds/cloud.ts";
import type { TerminalWords } from "./words.ts";

export const ENGLISH: TerminalWords = {
  language: "en",
  help: `Usage: npx -y pnpm@12 demo [options]

A small shop reports its orders to four clouds and a Prometheus store, emulated on this machine. Break one and watch.

  --port <number>       port of the page (default 4170, or a free one if that is taken)
  --queue <folder>      keep the queue in this folder (default: a temporary one, removed at the end)
  --lang <en|zh>        language of the terminal (default: from LANG)
  --live <cloud>        also report to a real cloud: ${CLOUD_NAMES.join(", ")}. Shows what it would send first
  --region <name>       of the real cloud
  --namespace <name>    of the real cloud, where it has one
  --project-id <id>     of Huawei Cloud
  --endpoint <url>      of the real cloud, such as a VPC endpoint; of Prometheus, the whole address
  --help                print this
`,
  starting: "Starting…",
  ready: (seconds) => `Yunmeter demo, ready in ${seconds} s. Open the address above.`,
  pressFirst: "Press “Show me” for a story of 30 seconds, or break a cloud and watch: no order gets lost.",
  inspector: "Inspector",
  howToEnd: "Ctrl-C ends the demo and shows what became of every order.",
  ending: "Sending what waits. Press Ctrl-C again to stop at once.",
  left: "Stopped at once.",

  cloudName: ({ title, chinese }) => (title === chinese ? title : `${title} ${chinese}`),
  service: ({ service }, region) => (region === undefined ? `${service}, emulated` : `${service}, live in ${region}`),
  accepts: (latencyMs) => (latencyMs === undefined ? "accepts" : `accepts, in ${Math.round(latencyMs)} ms`),
  firstSummaryLater: "gets its first summary after the first full minute",

  orders: ({ taken, everywhere, onTheWay, refused, lost }) =>
    `${taken} orders taken = ${everywhere} stored everywhere + ${onTheWay} on the way${refused > 0 ? ` + ${refused} refused` : ""}${lost > 0 ? ` + ${lost} lost` : ""}. ${lost} lost.`,
  allThere: "All orders are stored everywhere.",
  missing: (cloud, orders) => `${cloud} does not have ${orders} of them.`,
  lane: ({ accepted, waiting, refused, lost, unknown }) => [
    `${accepted} points accepted`,
    `${waiting} waiting`,
    `${refused} refused`,
    `${lost} lost${unknown > 0 ? `, ${unknown} unknown` : ""}`,
  ],
  kept: (points, windows, folder) => [
    `Kept in the queue: ${points} points and ${windows} open windows. To send them:`,
    `npx -y pnpm@12 demo --queue ${folder}`,
  ],
  dropped: (points, windows) => [
    `${points === 0 ? "" : `${points} points and `}${windows} open windows (minutes of request times that had not ended) went`,
    "with the temporary queue. Use --queue <folder> to keep it.",
  ],

  live: {
    title: (cloud) => `This reports to the real ${cloud}.`,
    account: "account",
    region: "region",
    namespace: "namespace",
    project: "project",
    metrics: "metrics",
    series: "series",
    seriesText: (series, periods) =>
      `${series} new ones, each once ${periods.map((seconds) => `every ${seconds} s`).join(" and ")}`,
    othersEmulated: "The other clouds stay emulated. Nothing has been sent so far.",
    question: "Send? [y/N] ",
    declined: "Nothing was sent.",
  },
  errors: {
    portTaken: (port) => `Port ${port} is taken: choose another with --port, or leave --port out to get a free one.`,
    unwritable: (path) => `${path} cannot be written: choose another folder with --queue.`,
  },
};
