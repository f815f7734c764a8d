import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Member {
  readonly appended: readonly string[];
  readonly sent: readonly { readonly id: string; readonly replayed: boolean }[];
  readonly held: readonly string[];
  readonly settled: readonly string[];
  readonly ended: Promise<unknown>;
  readonly kill: () => Promise<void>;
}

export function startMember(
  role: "produce" | "send",
  place: { readonly url: string; readonly stream: string },
  name: string,
  count: number,
): Member {
  const worker = new URL("worker.ts", import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [worker, role, place.url, place.stream, name, String(count)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const appended: string[] = [];
  const sent: { readonly id: string; readonly replayed: boolean }[] = [];
  const held: string[] = [];
  const settled: string[] = [];
  if (child.stdout === null) throw new Error("the worker has no output");
  createInterface(child.stdout).on("line", (line) => {
    const told = JSON.parse(line) as Partial<Pick<Member, "appended" | "sent" | "held" | "settled">>;
    appended.push(...(told.appended ?? []));
    sent.push(...(told.sent ?? []));
    held.push(...(told.held ?? []));
    settled.push(...(told.settled ?? []));
  });
  const ended = once(child, "close");
  return {
    appended,
    sent,
    held,
    settled,
    ended,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
