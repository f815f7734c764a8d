import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

const WORKFLOWS = join(import.meta.dirname, "../../.github/workflows");
const files = (await readdir(WORKFLOWS)).filter((name) => name.endsWith(".yml"));

/** The text of each job, by its name. */
function jobsOf(workflow: string): ReadonlyMap<string, string> {
  const [, jobs = ""] = workflow.split(/^jobs:\n/mu);
  return new Map(
    jobs
      .split(/^ {2}(?=[\w-]+:\n)/mu)
      .slice(1)
      .map((job) => [job.slice(0, job.indexOf(":")), job]),
  );
}

describe.each(files)("%s", (name) => {
  it("pins every action to a commit and every global install to a version", async () => {
    const text = await readFile(join(WORKFLOWS, name), "utf8");
    const uses = [...text.matchAll(/uses: (\S+)(.*)/gu)];

    expect(uses.length).toBeGreaterThan(0);
    for (const [, action, comment] of uses) {
      expect(action).toMatch(/@[0-9a-f]{40}$/u);
      expect(comment).toMatch(/^ # v\d/u);
    }
    for (const [, pnpm] of text.matchAll(/install --global (\S+)/gu)) expect(pnpm).toMatch(/^pnpm@\d+\.\d+\.\d+$/u);
  });

  it("grants nothing by default and leaves no credentials behind", async () => {
    const text = await readFile(join(WORKFLOWS, name), "utf8");

    expect(text).toMatch(/^permissions: \{\}$/mu);
    expect(text.match(/actions\/checkout@/gu)?.length ?? 0).toBe(
      text.match(/persist-credentials: false/gu)?.length ?? 0,
    );
  });
});

describe("the job that can publish", () => {
  it("runs no code of the repository and installs nothing", async () => {
    const jobs = jobsOf(await readFile(join(WORKFLOWS, "release.yml"), "utf8"));
    const trusted = [...jobs].filter(([, job]) => job.includes("id-token: write"));

    expect(trusted.map(([name]) => name)).toEqual(["publish"]);
    for (const [, job] of trusted) {
      expect(job).not.toMatch(/checkout|install|pnpm|npx|\.ci|node tools/u);
      expect(job).toContain("--provenance");
      expect(job).toContain("--ignore-scripts");
    }
  });
});
