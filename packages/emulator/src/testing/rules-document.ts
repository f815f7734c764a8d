import type { CloudService } from "../clouds/cloud-service.ts";
import type { CloudRule } from "../clouds/rule.ts";
import { SERVICES } from "../clouds/vendor.ts";

export function rulesDocument(clouds: readonly CloudService[]): string {
  const inOrder = clouds.toSorted((one, other) => SERVICES.indexOf(one.service) - SERVICES.indexOf(other.service));
  return [INTRODUCTION, ...inOrder.map(section)].join("\n");
}

const INTRODUCTION = `# The rules of the emulator

The rules that a request is checked against, their sources, and the confidence that the cloud enforces them: **high** means
two agreeing primary sources or an official client's code, **medium** one primary source, **low** an inference or a number
that is not published. \`--confidence medium\` leaves out the low ones, \`--rule-off <id>\` a single one, \`--loose\` all of
the kinds _limit_ and _rewrite_. The kinds _structure_ and _signature_ always count.

A test writes this file from the rules themselves.
`;

const HEADS = ["rule", "what it requires", "kind", "confidence", "source"] as const;

function section({ service, rules }: CloudService): string {
  const rows = rules.map(({ id, about, kind, confidence, source }: CloudRule) => [
    `\`${id}\``,
    about,
    kind,
    confidence,
    link(source),
  ]);
  const widths = HEADS.map((head, column) =>
    Math.max(...[HEADS, ...rows].map((row) => row[column]?.length ?? 0), head.length),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [`## ${service}\n`, line(HEADS), rule, ...rows.map(line), ""].join("\n");
}

function link(source: string): string {
  const [address = "", page] = source.split(" (");
  return `[${page?.replace(")", "") ?? new URL(address).hostname}](${address})`;
}
