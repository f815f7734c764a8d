import type { Pipeline } from "@yunmeter/pipeline";

import { FAMILIES, type FigureFamily, type FigureSample } from "./pipeline-figures.ts";

/**
 * Writes the figures of a pipeline as a metrics page for Prometheus, in the text format 0.0.4: points by lane and fate, the
 * age of the oldest unsent one, leases, back-off and health of each lane, the queue and the intake. The package's
 * `alerts.yml` has rules for them.
 *
 * @example
 * response.setHeader("content-type", "text/plain; version=0.0.4; charset=utf-8");
 * response.end(await metricsPage(pipeline));
 */
export async function metricsPage(pipeline: Pick<Pipeline, "stats" | "health">): Promise<string> {
  const figures = { stats: await pipeline.stats(), health: pipeline.health() };
  return FAMILIES.map((family) => familyText(family, family.samples(figures))).join("");
}

function familyText({ name, type, help }: FigureFamily, samples: readonly FigureSample[]): string {
  const lines = samples.map(({ labels, value }) => `${name}${labelText(labels)} ${numberText(value)}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function labelText(labels: FigureSample["labels"]): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "NaN";
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
