// The coordinator's side of a test process.
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

import type { TestReply, TestRequest } from "./test-process.ts";

export interface TestClient {
  /** The results; `undefined` when they take longer than `timeoutMs`, or the process ends. */
  run(request: TestRequest, timeoutMs: number): Promise<TestReply | undefined>;
  end(): void;
}

export function createTestClient(root: string, hitsFolder: string): TestClient {
  let ready: Promise<ChildProcess> | undefined;

  async function start(): Promise<ChildProcess> {
    const child = fork(join(import.meta.dirname, "test-process.ts"), {
      cwd: root,
      env: { ...process.env, YUNMETER_HITS: hitsFolder },
      // What tests print belongs to no result.
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await new Promise((resolve) => child.once("message", resolve));
    return child;
  }

  function kill(child: ChildProcess): void {
    ready = undefined;
    child.kill("SIGKILL");
  }

  return {
    async run(request, timeoutMs) {
      const child = await (ready ??= start());
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish(undefined), timeoutMs);
        const onExit = (): void => finish(undefined);
        function finish(reply: TestReply | undefined): void {
          clearTimeout(timer);
          child.off("message", finish);
          child.off("exit", onExit);
          if (reply === undefined) kill(child);
          resolve(reply);
        }
        child.on("message", finish);
        child.on("exit", onExit);
        child.send(request);
      });
    },
    end: () => void ready?.then(kill),
  };
}
