import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";

import { environment, SHOP } from "../parts/shop.ts";

export interface Pm2 extends AsyncDisposable {
  readonly home: string;
  readonly done: string;
  readonly queue: string;
  run(...command: readonly string[]): Promise<void>;
  processes(): Promise<readonly Pm2Process[]>;
  /** Text of a log so far: of the daemon (`pm2.log`), or of a program (`logs/worker-error.log`). */
  log(file?: string): Promise<string>;
}

export interface Pm2Process {
  readonly pid: number;
  readonly status: string;
  readonly restarts: number;
  readonly instance: number;
}

/** The daemon starts with the first command. */
export async function makePm2(given: Readonly<Record<string, string>>): Promise<Pm2> {
  const home = await mkdtemp(join(tmpdir(), "yunmeter-pm2-"));
  const [calls, done, queue] = [join(home, "calls.txt"), join(home, "done.txt"), join(home, "queue.db")];
  const env = environment({
    HOME: home,
    PM2_HOME: home,
    // Without these, PM2 reports a new home to its vendor and checks for a newer version every day.
    PM2_DISCRETE_MODE: "true",
    PM2_DISABLE_VERSION_CHECK: "true",
    CALLS: calls,
    OWNER: String(process.pid),
    QUEUE: queue,
    DONE: done,
    ...given,
  });
  const pm2 = (command: readonly string[]): Promise<{ stdout: string }> =>
    run(process.execPath, [PROGRAM, ...command], { env, cwd: SHOP });

  return {
    home,
    done,
    queue,
    run: async (...command) => void (await pm2(command)),
    async processes() {
      const { stdout } = await pm2(["jlist"]);
      const listed = JSON.parse(stdout.slice(stdout.indexOf("[{"))) as readonly Listed[];
      return listed.map(({ pid, pm2_env }) => ({
        pid,
        status: pm2_env.status,
        restarts: pm2_env.restart_time,
        instance: pm2_env.NODE_APP_INSTANCE,
      }));
    },
    log: (file = "pm2.log") => readFile(join(home, file), "utf8"),
    async [Symbol.asyncDispose]() {
      await pm2(["kill"]).catch(() => undefined);
      const left = await lastOf(`PM2_HOME=${home}`);
      for (const pid of left) process.kill(pid, "SIGKILL");
      const called = existsSync(calls) ? await readFile(calls, "utf8") : "";
      await rm(home, { recursive: true });
      if (left.length > 0) throw new Error(`pm2 kill left ${left.length} processes`);
      if (called !== "") throw new Error(`PM2 wanted to connect to ${called}`);
    },
  };
}

interface Listed {
  readonly pid: number;
  readonly pm2_env: { readonly status: string; readonly restart_time: number; readonly NODE_APP_INSTANCE: number };
}

async function lastOf(entry: string): Promise<readonly number[]> {
  const until = Date.now() + 5000;
  while (processesWith(entry).length > 0 && Date.now() < until) await setTimeout(20);
  return processesWith(entry);
}

function processesWith(entry: string): readonly number[] {
  const hasIt = (pid: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(entry);
    } catch {
      // The process has ended.
      return false;
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name) && hasIt(name))
    .map(Number);
}

const run = promisify(execFile);
const PROGRAM = createRequire(import.meta.url).resolve("pm2/bin/pm2");
