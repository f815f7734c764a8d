import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { createFolder } from "@yunmeter/test-support";

import type { ExpositionSample } from "../family.ts";
import { parseExposition } from "../parse-exposition.ts";
import { SCRAPE_MS } from "./watch-pipeline.ts";

export const RULES: string = join(import.meta.dirname, "../../alerts.yml");

export interface Alert {
  readonly name: string;
  readonly lane?: string;
}

/** What promtool says: `SUCCESS` where exactly these alerts fire at the last of the pages. */
export async function testRules(pages: readonly string[], alerts: readonly Alert[]): Promise<string> {
  await using folder = await createFolder();
  const test = {
    rule_files: [RULES],
    evaluation_interval: `${SCRAPE_MS}ms`,
    tests: [
      {
        interval: `${SCRAPE_MS}ms`,
        input_series: seriesOf(pages),
        promql_expr_test: [
          {
            // The range leaves out alerts that ended: promtool marks no series as stale.
            expr: 'count by (alertname, lane) (count_over_time(ALERTS{alertstate="firing"}[14s]))',
            eval_time: `${(pages.length - 1) * SCRAPE_MS}ms`,
            exp_samples: alerts.map(({ name, lane }) => {
              return { labels: labelText({ alertname: name, ...(lane !== undefined && { lane }) }), value: 1 };
            }),
          },
        ],
      },
    ],
  };
  // YAML holds JSON.
  const path = await folder.write("test.yml", JSON.stringify(test));
  const { stdout } = await promisify(execFile)("promtool", ["test", "rules", path]).catch(toOutput);
  return stdout;
}

/** A series of each line that any page has; `_` where a page has it not. */
function seriesOf(pages: readonly string[]): readonly { readonly series: string; readonly values: string }[] {
  const series = new Map<string, string[]>();
  for (const [index, page] of pages.entries()) {
    for (const { name, labels, value } of samplesOf(page)) {
      const key = `${name}${labelText(labels)}`;
      const values = series.get(key) ?? [];
      series.set(key, values);
      while (values.length < index) values.push("_");
      values.push(String(value).replace("Infinity", "Inf"));
    }
  }
  return Array.from(series, ([key, values]) => ({ series: key, values: values.join(" ") }));
}

function samplesOf(page: string): readonly ExpositionSample[] {
  const { families, problems } = parseExposition(page);
  if (problems.length > 0) throw new Error(`the page is not readable: ${JSON.stringify(problems)}`);
  return families.flatMap(({ samples }) => samples);
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",")}}`;
}

// promtool names in its output what it found instead.
function toOutput({ stdout = "", stderr = "" }: { readonly stdout?: string; readonly stderr?: string }) {
  return { stdout: stdout + stderr };
}
