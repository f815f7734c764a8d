import { describe, expect, it } from "vitest";

import { audit, AUDITS } from "./audits.ts";
import type { Job, JobStep, Workflow } from "./workflow.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const checkout: JobStep = { uses: `actions/checkout@${COMMIT}`, with: { "persist-credentials": false } };
const setupNode: JobStep = { uses: `actions/setup-node@${COMMIT}`, with: { "package-manager-cache": false } };
const good: Job = { "runs-on": "ubuntu-latest", permissions: { contents: "read" }, steps: [checkout, setupNode] };
const publisher: Job = {
  "runs-on": "ubuntu-latest",
  permissions: { "id-token": "write" },
  steps: [setupNode, { run: "npm publish ./package.tgz --provenance" }],
};

function workflowOf(job: Job, others: Partial<Workflow> = {}): Workflow {
  return { on: { push: { branches: ["main"] } }, permissions: {}, jobs: { good, publisher, job }, ...others };
}

function withStep(step: JobStep): Workflow {
  return workflowOf({ ...good, steps: [checkout, step] });
}

const BAD: Readonly<Record<string, readonly Workflow[]>> = {
  "dangerous-triggers": [
    workflowOf(good, { on: "pull_request_target" }),
    workflowOf(good, { on: ["push", "workflow_run"] }),
    workflowOf(good, { on: { issue_comment: { types: ["created"] } } }),
  ],
  "excessive-permissions": [
    workflowOf(good, { permissions: "write-all" }),
    workflowOf(good, { permissions: { contents: "read" } }),
    { jobs: { good } },
    workflowOf({ "runs-on": "ubuntu-latest", steps: [checkout] }),
    workflowOf({ ...good, permissions: "read-all" }),
  ],
  "unpinned-uses": [
    withStep({ uses: "actions/upload-artifact@v4" }),
    withStep({ uses: "actions/upload-artifact@main" }),
    withStep({ uses: "actions/upload-artifact" }),
    withStep({ uses: "docker://alpine:3" }),
    workflowOf({ permissions: {}, uses: "owner/name/.github/workflows/release.yml@v1" }),
  ],
  "unpinned-images": [
    workflowOf({ ...good, container: "node:24" }),
    workflowOf({ ...good, container: { image: "node:24" } }),
    workflowOf({ ...good, services: { redis: { image: "redis" } } }),
  ],
  "template-injection": [
    withStep({ run: 'echo "${{ github.event.pull_request.title }}"' }),
    withStep({ run: "npm test\necho ${{ matrix.node }}" }),
    withStep({ uses: `actions/github-script@${COMMIT}`, with: { script: "console.log('${{ github.head_ref }}')" } }),
  ],
  artipacked: [
    withStep({ uses: `actions/checkout@${COMMIT}` }),
    withStep({ uses: `actions/checkout@${COMMIT}`, with: { "persist-credentials": true } }),
  ],
  "cache-poisoning": [
    withStep({ uses: `actions/cache@${COMMIT}` }),
    withStep({ uses: `actions/cache/restore@${COMMIT}` }),
    withStep({ uses: `actions/setup-node@${COMMIT}` }),
    withStep({ uses: `actions/setup-node@${COMMIT}`, with: { "package-manager-cache": false, cache: "pnpm" } }),
  ],
  "github-env": [
    withStep({ run: 'echo "VERSION=$(cat version)" >> "$GITHUB_ENV"' }),
    withStep({ run: "echo ./bin >> $GITHUB_PATH" }),
  ],
  "insecure-commands": [
    withStep({ run: "npm test", env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: "true" } }),
    workflowOf({ ...good, env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true } }),
  ],
  "self-hosted-runner": [
    workflowOf({ ...good, "runs-on": "self-hosted" }),
    workflowOf({ ...good, "runs-on": ["self-hosted", "linux"] }),
    workflowOf({ ...good, "runs-on": { labels: ["self-hosted"] } }),
  ],
  "secrets-inherit": [workflowOf({ permissions: {}, uses: "./.github/workflows/other.yml", secrets: "inherit" })],
  "overprovisioned-secrets": [
    withStep({ run: "npm test", env: { ALL: "${{ toJSON(secrets) }}" } }),
    withStep({ run: "npm test", env: { ONE: "${{ secrets[matrix.name] }}" } }),
  ],
  "use-trusted-publishing": [
    withStep({ run: "npm publish" }),
    workflowOf({
      ...publisher,
      steps: [{ run: "npm publish --provenance", env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" } }],
    }),
  ],
};

describe("audit", () => {
  it("accepts a workflow of pinned actions with the least rights", () => {
    expect(audit(workflowOf(good))).toEqual([]);
  });

  it("accepts an action of the repository, an image by its digest, and caches where nothing is published", () => {
    const digest = `sha256:${COMMIT}${"0".repeat(24)}`;
    const steps = [
      { uses: "./.github/actions/own" },
      { uses: `docker://alpine@${digest}` },
      { uses: `actions/cache@${COMMIT}` },
      { uses: `actions/setup-node@${COMMIT}` },
    ];

    expect(
      audit({ on: "push", permissions: {}, jobs: { job: { ...good, container: `node@${digest}`, steps } } }),
    ).toEqual([]);
  });

  it.each(Object.keys(AUDITS))("has a bad workflow for %s", (name) => {
    expect(BAD[name]?.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(BAD).flatMap(([name, workflows]) => workflows.map((workflow) => ({ name, workflow }))))(
    "finds $name, and nothing else, in $workflow",
    ({ name, workflow }) => {
      expect(audit(workflow).map((finding) => finding.audit)).toEqual([name]);
    },
  );
});
