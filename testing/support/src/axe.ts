import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

export interface AxeFindings {
  /** Rules that found nothing. */
  readonly passed: number;
  /** Serious and critical findings: the rule, and each element with what to do. */
  readonly serious: readonly (readonly [rule: string, elements: readonly string[]])[];
}

interface Axe {
  /** Results of other types are counted only, which is faster. */
  run(options: { readonly resultTypes: readonly ["violations"] }): Promise<AxeResults>;
}

/** Runs axe in a page as it is now. */
export async function findWithAxe(page: Page): Promise<AxeFindings> {
  // Evaluated, not added as a script: the policies of the pages allow none but their own.
  await page.evaluate(await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
  const { violations, passes } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ["violations"] }),
  );
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return {
    passed: passes.length,
    serious: serious.map(({ id, nodes }) => [
      id,
      nodes.map(({ html, failureSummary = "" }) => `${html} ${failureSummary}`),
    ]),
  };
}
