// Plans the next release in a copy: what the changesets ask for has to be possible before they are merged.
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const changesets = (await readdir(join(root, ".changeset"))).filter((name) => /^[a-z-]+\.md$/u.test(name));
const copy = await mkdtemp(join(tmpdir(), "yunmeter-release-"));
try {
  run("git", "clone", "--quiet", root, copy);
  // What has changed is asked of git, by the name of the main branch, which a pipeline's copy may not have.
  run("git", "checkout", "--quiet", "-B", "main");
  // Those that are not committed yet count, too.
  await cp(join(root, ".changeset"), join(copy, ".changeset"), { recursive: true });
  if (changesets.length > 0) run(join(root, "node_modules/.bin/changeset"), "status");
  console.log(`${changesets.length} changesets can be released`);
} catch (error) {
  const { stdout = "", stderr = "" } = error as { readonly stdout?: string; readonly stderr?: string };
  console.error(`The changesets cannot be released.\n${stdout}${stderr}`);
  process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

function run(program: string, ...words: readonly string[]): void {
  execFileSync(program, words, { cwd: copy, encoding: "utf8", stdio: "pipe" });
}
