import { type Point, isSummary } from "@yunmeter/core";
import { type DeadLetter, type QueueStats, readStoredPoint } from "@yunmeter/pipeline";

import { printable } from "../../terminal/printable.ts";
import type { Screen } from "../../terminal/screen.ts";
import { table } from "../../terminal/table.ts";

export interface Listing {
  readonly name: string;
  readonly stats: QueueStats;
  /** The latest first. */
  readonly letters: readonly DeadLetter[];
  readonly limit: number;
  readonly now: number;
}

/** For programs: every figure, and as many dead letters as the limit allows. */
export function listingJson({ name, stats, letters, limit, now }: Listing): object {
  return {
    queue: name,
    lanes: stats.lanes.map((lane) => Object.assign({ oldestSeconds: secondsSince(lane.oldestAt, now) }, lane)),
    deadLetters: {
      points: letters.length,
      bytes: stats.deadLetters?.bytes ?? 0,
      listed: letters.slice(0, limit).map((letter) => letterJson(letter, now)),
    },
    lost: stats.lost,
    remarks: stats.remarks,
  };
}

function letterJson({ key, vendor, point, ...why }: DeadLetter, now: number): object {
  const ageSeconds = secondsSince(why.at, now);
  return { key, lane: point.lane, cloud: vendor, ...why, ageSeconds, point: readStoredPoint(point) ?? null };
}

export function listingText({ name, stats, letters, limit, now }: Listing, { strong, faint, say }: Screen): string {
  const lanes = stats.lanes.map(({ lane, points, leased, bytes, oldestAt }) => [
    printable(lane),
    `${points} ${say("waiting")}`,
    `${leased} ${say("leased")}`,
    sizeText(bytes),
    oldestAt === undefined ? "" : `${say("oldest")} ${ageText(secondsSince(oldestAt, now))}`,
  ]);
  const shown = letters.slice(0, limit).map((letter) => letterCells(letter, now, say));
  const rest = letters.length - shown.length;
  return [
    `${strong(printable(name))}\n`,
    lanes.length === 0 ? `  ${say("nothing waits")}\n` : table(lanes),
    `${strong(say(letters.length === 0 ? "no dead letters" : "dead letters"))}${letters.length === 0 ? "" : ` ${letters.length}`}\n`,
    table(countRows(letters, say)),
    shown.length === 0 ? "" : `${faint(say("the latest"))}\n${table(shown)}`,
    rest > 0 ? `  ${say(`${rest} more: --limit ${letters.length}`)}\n` : "",
    stats.lost.length === 0 ? "" : `${strong(say("lost, and not reported yet"))}\n`,
    table(stats.lost.map(({ lane, reason, points }) => [String(points), printable(lane), printable(reason)])),
    ...stats.remarks.map((remark) => `! ${printable(remark)}\n`),
  ].join("");
}

function countRows(letters: readonly DeadLetter[], say: Screen["say"]): readonly (readonly string[])[] {
  const counts = new Map<string, { readonly cells: readonly string[]; points: number }>();
  for (const { point, fate, reason, code } of letters) {
    const key = JSON.stringify([point.lane, fate, reason, code]);
    const counted = counts.get(key) ?? {
      cells: [printable(point.lane), say(fate), reasonText(reason, code)],
      points: 0,
    };
    counted.points++;
    counts.set(key, counted);
  }
  return Array.from(counts.values(), ({ cells, points }) => [String(points), ...cells]);
}

function letterCells(
  { key, at, vendor, fate, reason, code, message = "", point }: DeadLetter,
  now: number,
  say: Screen["say"],
): readonly string[] {
  const age = `${ageText(secondsSince(at, now))} ${say("ago")}`;
  const words = message === "" ? "" : `: ${printable(message)}`;
  return [
    printable(key),
    age,
    printable(vendor),
    pointText(readStoredPoint(point)),
    `${say(fate)}, ${reasonText(reason, code)}${words}`,
  ];
}

function reasonText(reason: string, code: string | undefined): string {
  return printable(code === undefined || code === reason ? reason : `${reason} ${code}`);
}

function pointText(point: Point | undefined): string {
  if (point === undefined) return "?";
  const dimensions = Object.entries(point.dimensions ?? {}).map(([key, value]) => `${key}=${value}`);
  const value = isSummary(point) ? `${point.period} s` : String(point.value);
  return printable(`${point.name}{${dimensions.join(",")}} ${value}`);
}

function secondsSince(at: number | undefined, now: number): number | undefined {
  return at === undefined ? undefined : Math.max(0, Math.round((now - at) / 1000));
}

/** `12 s`, `5 min`, `3 h`, `2 d`. */
function ageText(seconds = 0): string {
  const [unit, size] = UNITS.find(([, each]) => seconds >= 2 * each) ?? ["s", 1];
  return `${Math.floor(seconds / size)} ${unit}`;
}

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
];

function sizeText(bytes: number): string {
  return bytes < 10_000
    ? `${bytes} B`
    : bytes < 10_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${Math.round(bytes / 1e6)} MB`;
}
