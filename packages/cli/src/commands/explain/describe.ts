import { printable } from "../../terminal/printable.ts";
import type { Screen } from "../../terminal/screen.ts";
import { counted, grouped, table } from "../../terminal/table.ts";
import type { Explanation } from "./explanation.ts";

export function describeExplanation(explanation: Explanation, screen: Screen): string {
  const { cloud, title, notice, valid, points, broken, bill, plans, load } = explanation;
  const isFine = valid === points;
  const rows: (readonly [string, string, string?])[] = [
    [
      "valid",
      isFine
        ? screen.good(points === 1 ? "yes" : `all ${counted(points, "point")}`)
        : screen.bad(`${valid} of ${counted(points, "point")}`),
    ],
    ...broken.map(
      ({ message, count }) =>
        ["", `${screen.bad("✗")} ${count > 1 ? `${count}×  ` : ""}${printable(message)}`] as const,
    ),
    ...rateRows(explanation, screen),
    ...(valid === 0
      ? []
      : plans.map(
          ({ most, says, source }) => ["series", seriesText(load.series, most, says, screen), source] as const,
        )),
    ...bill.map(({ says, source }) => ["bill", says, source] as const),
  ];
  const lines = rows.map(([label, text, source], index) => {
    const shown = label === rows[index - 1]?.[0] ? "" : label;
    return [shown, source === undefined ? text : `${text}  ${screen.faint(`[${source}]`)}`];
  });
  const warning = notice === undefined ? "" : `  ${screen.warn("!")} ${notice}\n`;
  return `${screen.strong(cloud)}  ${title}\n${warning}${table(lines)}`;
}

function rateRows(explanation: Explanation, screen: Screen): (readonly [string, string, string?])[] {
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
  const share = percent(rateShare, screen);
  const limit =
    rateLimit.most === undefined
      ? `${share} of the reporter's own ${grouped(ownPerMinute)} a minute`
      : `${share} of ${grouped(rateLimit.most)} a minute`;
  const isSlow = requestsPerMinute > ownPerMinute;
  return [
    ["requests", `${grouped(requestsPerMinute)} a minute for ${counted(load.perMinute, "point")}: ${each}`],
    ["rate", `${limit}: ${rateLimit.says}`, rateLimit.source],
    ...(isSlow
      ? [
          [
            "",
            screen.bad(
              `more than the reporter's own ${grouped(ownPerMinute)} a minute: raise --requests-per-second or report less often`,
            ),
          ] as const,
        ]
      : []),
  ];
}

function seriesText(series: number, most: number | undefined, says: string, screen: Screen): string {
  if (most === undefined) return `${grouped(series)}: ${says}`;
  return `${grouped(series)}, ${percent(series / most, screen)} of ${grouped(most)}: ${says}`;
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
