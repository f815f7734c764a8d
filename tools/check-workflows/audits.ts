// Rules for the security of workflows, of which actionlint has few. They are named as in zizmor, whose documentation gives the
// reason of each; zizmor itself is in neither npm nor Debian.
import type { Job, JobStep, Workflow } from "./workflow.ts";

/** The places of a workflow that break a rule. */
type Audit = (workflow: Workflow) => readonly string[];

export interface Finding {
  readonly audit: string;
  readonly place: string;
}

export function audit(workflow: Workflow): readonly Finding[] {
  return Object.entries(AUDITS).flatMap(([name, find]) => find(workflow).map((place) => ({ audit: name, place })));
}

/** Whose token, or caches, a stranger's pull request or an earlier run could reach. */
const DANGEROUS_TRIGGERS = new Set(["pull_request_target", "workflow_run", "issue_comment", "discussion_comment"]);

const COMMIT = /^[\w./-]+@[0-9a-f]{40}$/u;
const IMAGE = /@sha256:[0-9a-f]{64}$/u;
const PUBLISHES = /\bnpm publish\b/u;

export const AUDITS: Readonly<Record<string, Audit>> = {
  "dangerous-triggers": ({ on = [] }) => namesIn(on).filter((trigger) => DANGEROUS_TRIGGERS.has(trigger)),

  // Each job states what it needs, in full.
  "excessive-permissions": ({ permissions, jobs }) => [
    ...(isNothing(permissions) ? [] : ["the workflow, which needs `permissions: {}`"]),
    ...jobsWhere(jobs, (job) => typeof job.permissions !== "object"),
  ],

  // A tag or a branch can be moved, and the two can have one name, which zizmor calls `ref-confusion`.
  "unpinned-uses": ({ jobs }) => [
    ...jobsWhere(jobs, ({ uses }) => uses !== undefined && !isPinned(uses)),
    ...stepsWhere(jobs, ({ uses }) => uses !== undefined && !isPinned(uses)),
  ],

  "unpinned-images": ({ jobs }) =>
    jobsWhere(jobs, (job) => imagesOf(job).some((image) => image === undefined || !IMAGE.test(image))),

  // GitHub puts the value into the script before the shell reads it. `env` hands it over as a value.
  "template-injection": ({ jobs }) =>
    stepsWhere(jobs, ({ run = "", with: { script = "" } = {} }) => `${run}${String(script)}`.includes("${{")),

  artipacked: ({ jobs }) =>
    stepsWhere(jobs, ({ uses, with: inputs }) => isAction(uses, "checkout") && isOn(inputs?.["persist-credentials"])),

  // An earlier run wrote what is restored, perhaps for a branch that was never read.
  "cache-poisoning": ({ jobs }) => {
    if (!Object.values(jobs).some(({ permissions }) => mayPublish(permissions))) return [];
    return stepsWhere(jobs, ({ uses, with: inputs }) => {
      if (isAction(uses, "cache") || uses?.startsWith("actions/cache/") === true) return true;
      return (
        isAction(uses, "setup-node") && (inputs?.["cache"] !== undefined || isOn(inputs?.["package-manager-cache"]))
      );
    });
  },

  // The later steps of the job take their environment from these files.
  "github-env": ({ jobs }) => stepsWhere(jobs, ({ run = "" }) => /GITHUB_(?:ENV|PATH)\b/u.test(run)),

  "insecure-commands": ({ jobs }) => [
    ...jobsWhere(jobs, ({ env = {} }) => "ACTIONS_ALLOW_UNSECURE_COMMANDS" in env),
    ...stepsWhere(jobs, ({ env = {} }) => "ACTIONS_ALLOW_UNSECURE_COMMANDS" in env),
  ],

  "self-hosted-runner": ({ jobs }) =>
    jobsWhere(jobs, ({ "runs-on": runsOn = [] }) => JSON.stringify(runsOn).includes("self-hosted")),

  "secrets-inherit": ({ jobs }) => jobsWhere(jobs, ({ secrets }) => secrets === "inherit"),

  "overprovisioned-secrets": ({ jobs }) =>
    stepsWhere(jobs, (step) => /toJSON\(\s*secrets\s*\)|\bsecrets\[/iu.test(JSON.stringify(step))),

  "use-trusted-publishing": ({ jobs }) =>
    Object.entries(jobs).flatMap(([name, { permissions, steps = [], env = {} }]) => {
      const publishes = steps.filter(({ run = "" }) => PUBLISHES.test(run));
      const isTrusted = typeof permissions === "object" && permissions["id-token"] === "write";
      const hasToken = [env, ...steps.map((step) => step.env ?? {})].some((each) => "NODE_AUTH_TOKEN" in each);
      return publishes.length > 0 && (!isTrusted || hasToken) ? [name] : [];
    }),
};

function namesIn(on: NonNullable<Workflow["on"]>): readonly string[] {
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? (on as readonly string[]) : Object.keys(on);
}

function jobsWhere(jobs: Workflow["jobs"], isBad: (job: Job) => boolean): readonly string[] {
  return Object.entries(jobs).flatMap(([name, job]) => (isBad(job) ? [name] : []));
}

function stepsWhere(jobs: Workflow["jobs"], isBad: (step: JobStep) => boolean): readonly string[] {
  return Object.entries(jobs).flatMap(([name, { steps = [] }]) =>
    steps.filter(isBad).map(({ uses, run = "" }) => `${name}: ${uses ?? run.trim().split("\n", 1).join("")}`),
  );
}

function imagesOf({ container, services = {} }: Job): readonly (string | undefined)[] {
  const own = typeof container === "object" ? container.image : container;
  return [...(container === undefined ? [] : [own]), ...Object.values(services).map(({ image }) => image)];
}

function isPinned(uses: string): boolean {
  if (uses.startsWith("./")) return true;
  return uses.startsWith("docker://") ? IMAGE.test(uses) : COMMIT.test(uses);
}

function isAction(uses: string | undefined, name: string): boolean {
  return uses?.startsWith(`actions/${name}@`) === true;
}

/** Inputs whose default is `true`. */
function isOn(input: unknown): boolean {
  return input !== false && input !== "false";
}

function isNothing(permissions: Workflow["permissions"]): boolean {
  return typeof permissions === "object" && Object.keys(permissions).length === 0;
}

function mayPublish(permissions: Job["permissions"]): boolean {
  if (typeof permissions !== "object") return permissions === "write-all";
  return ["id-token", "contents", "packages"].some((right) => permissions[right] === "write");
}
