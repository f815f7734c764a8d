import { printable } from "../../terminal/printable.ts";
import type { Screen } from "../../terminal/screen.ts";
import { counted, grouped, table } from "../../terminal/table.ts";
import type { Explanation } from "./explanation.ts";
import type { PublishedLimit } from "./figures/figures.ts";
import type { RuleViolation } from "./tally-points.ts";

/** All of them, with the sources as footnotes. */
export function describeExplanations(explanations: readonly Explanation[], screen: Screen): string {
  const sources = new Map<string, number>();
  function note(source: string): string {
    sources.set(source, sources.get(source) ?? sources.size + 1);
    return `[${sources.get(source)}]`;
  }
  const parts = explanations.map((each) => describeExplanation(each, note, screen));
  const notes = [...sources].map(([source, number]) => [`[${number}]`, source]);
  return `${parts.join("\n")}${notes.length > 0 ? `\n${screen.faint(table(notes, "").trimEnd())}\n` : ""}`;
}

function describeExplanation(explanation: Explanation, note: (source: string) => string, screen: Screen): string {
  const { cloud, title, notice, valid, bill, plans, load } = explanation;
  const rows: readonly ExplanationRow[] = [
    ["valid", validText(explanation, screen)],
    ...explanation.broken.map((violation) => ["", violationText(violation, screen)] as const),
    ...rateRows(explanation, screen),
    ...(valid === 0 ? [] : plans.map((plan) => seriesRow(load.series, plan, screen))),
    ...bill.map(({ says, source }) => ["bill", screen.say(says), source] as const),
  ];
  const lines = rows.map(([label, text, source], index) => {
    const shown = label === rows[index - 1]?.[0] ? "" : screen.say(label);
    return [shown, source === undefined ? text : `${text} ${screen.faint(note(source))}`];
  });
  const warning = notice === undefined ? "" : `  ${screen.warn("!")} ${screen.say(notice)}\n`;
  return `${screen.strong(cloud)}  ${screen.say(title)}\n${warning}${table(lines, "  ", screen.columns)}`;
}

type ExplanationRow = readonly [label: string, text: string, source?: string];

function validText({ valid, points }: Explanation, { good, bad, say }: Screen): string {
  if (valid !== points) return bad(say(`${grouped(valid)} of ${counted(points, "point")}`));
  return good(say(points === 1 ? "yes" : `all ${counted(points, "point")}`));
}

function violationText({ message, count, places }: RuleViolation, { bad, say }: Screen): string {
  const where = places.length === 0 ? "" : ` (${places.join(", ")}${count > places.length ? ", …" : ""})`;
  return `${bad("✗")} ${count > 1 ? `${grouped(count)}×  ` : ""}${printable(say(message) + where)}`;
}

function seriesRow(series: number, { most, says, source }: PublishedLimit, screen: Screen): ExplanationRow {
  const words = screen.say(says);
  if (most === undefined) return ["series", `${grouped(series)}${screen.colon}${words}`, source];
  const share = percent(series / most, screen);
  return ["series", screen.say(`${grouped(series)}, ${share} of ${grouped(most)}: ${words}`), source];
}

function rateRows(explanation: Explanation, screen: Screen): readonly ExplanationRow[] {
  const {
    requestsPerMinute,
    pointsPerRequest = 0,
    bytesPerRequest = 0,
    rateLimit,
    rateShare = 0,
    ownPerMinute,
    load,
  } = explanation;
  if (requestsPerMinute === undefined) return [];
  const each = `${grouped(pointsPerRequest)} points and about ${kilobytes(bytesPerRequest)} each`;
  const { say } = screen;
  const share = percent(rateShare, screen);
  const limit =
    rateLimit.most === undefined
      ? `${share} of the reporter's own ${grouped(ownPerMinute)} a minute`
      : `${share} of ${grouped(rateLimit.most)} a minute`;
  const isSlow = requestsPerMinute > ownPerMinute;
  return [
    ["requests", say(`${grouped(requestsPerMinute)} a minute for ${counted(load.perMinute, "point")}: ${each}`)],
    ["rate", say(`${limit}: ${rateLimit.says}`), rateLimit.source],
    ...(isSlow
      ? [
          [
            "",
            screen.bad(
              say(
                `more than the reporter's own ${grouped(ownPerMinute)} a minute: raise --requests-per-second or report less often`,
              ),
            ),
          ] as const,
        ]
      : []),
  ];
}

function percent(share: number, screen: Screen): string {
  const text = `${(share * 100).toLocaleString("en-US", { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`;
  if (share > 1) return screen.bad(text);
  return share > 0.8 ? screen.warn(text) : screen.good(text);
}

/** Signatures differ in length, so that single bytes tell nothing. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toLocaleString("en-US", { maximumFractionDigits: bytes < 10_000 ? 1 : 0 })} kB`;
}
