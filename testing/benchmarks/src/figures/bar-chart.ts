/** One bar. `isOurs` has the colour of the product. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands behind the bar. */
  readonly text: string;
  readonly isOurs: boolean;
}

/** Each group has its scale: the bars of a group are compared. */
export interface BarChart {
  readonly title: string;
  readonly groups: readonly { readonly label: string; readonly bars: readonly Bar[] }[];
}

const LEFT = 16;
const BAR_WIDTH = 300;
const FIGURE_WIDTH = 100;
const ROW = 22;
const GROUP_GAP = 12;
const TOP = 48;

/** A picture of horizontal bars. It brings its background, since a page may be dark where the system is light. */
export function barChart({ title, groups }: BarChart): string {
  const labels = groups.flatMap(({ bars }) => bars.map(({ label }) => widthOf(label)));
  const barLeft = LEFT + Math.max(...labels) + LEFT;
  const width = Math.max(barLeft + BAR_WIDTH + FIGURE_WIDTH, LEFT + widthOf(title, 15) + LEFT);
  const parts: string[] = [];
  let y = TOP;
  for (const { label, bars } of groups) {
    if (label !== "") {
      parts.push(`<text class="group" x="${LEFT}" y="${y + 13}">${escaped(label)}</text>`);
      y += ROW;
    }
    const most = Math.max(...bars.map(({ value }) => value));
    for (const bar of bars) {
      parts.push(...barAt(bar, barLeft, y, most));
      y += ROW;
    }
    y += GROUP_GAP;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="${escaped(title)}">
<style>
.page { fill: #ffffff }
text { font: 13px system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif; fill: #1f2328 }
.title { font-weight: 600; font-size: 15px }
.group { font-weight: 600 }
.ours { fill: #0b7a75 }
.other { fill: #8a94a0 }
@media (prefers-color-scheme: dark) {
.page { fill: #0d1117 }
text { fill: #e6edf3 }
.ours { fill: #3fc1b0 }
.other { fill: #6b7682 }
}
</style>
<rect class="page" width="100%" height="100%" rx="8"/>
<text class="title" x="${LEFT}" y="26">${escaped(title)}</text>
${parts.join("\n")}
</svg>
`;
}

function barAt({ label, value, text, isOurs }: Bar, left: number, y: number, most: number): readonly string[] {
  const width = Math.max(1, Math.round((value / most) * BAR_WIDTH));
  return [
    `<text x="${LEFT}" y="${y + 13}">${escaped(label)}</text>`,
    `<rect class="${isOurs ? "ours" : "other"}" x="${left}" y="${y + 2}" width="${width}" height="14" rx="2"/>`,
    `<text x="${left + width + 8}" y="${y + 13}">${escaped(text)}</text>`,
  ];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** An estimate that suffices for common fonts: Chinese characters are squares, others half as wide or a little more. */
function widthOf(text: string, size = 13): number {
  const units = Array.from(text, (character) => ((character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.6));
  return Math.ceil(units.reduce((sum, unit) => sum + unit, 0) * size);
}
