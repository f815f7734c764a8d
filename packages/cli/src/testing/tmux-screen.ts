import { execFileSync, spawnSync } from "node:child_process";

import type { ShellSandbox } from "./shell-sandbox.ts";

export function hasTmux(): boolean {
  if (process.env["YUNMETER_CI"] === "1") return true;
  if (spawnSync("tmux", ["-V"]).status === 0) return true;
  process.stderr.write("tmux is not installed: what is drawn on a terminal is not tested\n");
  return false;
}

/** What a person sees: drawn by the program, as tmux has it on its screen. */
export class TmuxScreen implements Disposable {
  readonly #socket = `yunmeter-${process.pid}-${Math.random().toString(36).slice(2)}`;

  constructor(shell: ShellSandbox, line: string, columns = 100) {
    const env = Object.entries({ ...shell.env, TERM: "xterm-256color" }).map(([name, value]) => `${name}=${value}`);
    this.#tmux(
      "-f",
      "/dev/null",
      "new-session",
      "-d",
      "-x",
      String(columns),
      "-y",
      "60",
      "-c",
      shell.path,
      "env",
      "-i",
      ...env,
      "sh",
      "-c",
      `trap : INT; ${line}; echo "exit code $?"; sleep 60`,
    );
  }

  #tmux(...words: readonly string[]): string {
    return execFileSync("tmux", ["-L", this.#socket, ...words], { encoding: "utf8" });
  }

  text(): string {
    return this.#tmux("capture-pane", "-p");
  }

  /** {@link text} with the lines joined that the terminal had to wrap. */
  unwrapped(): string {
    return this.#tmux("capture-pane", "-p", "-J");
  }

  painted(): string {
    return this.#tmux("capture-pane", "-p", "-e");
  }

  isCursorShown(): boolean {
    return this.#tmux("display-message", "-p", "#{cursor_flag}").trim() === "1";
  }

  press(key: string): void {
    this.#tmux("send-keys", key);
  }

  async until(pattern: RegExp): Promise<string> {
    for (let tries = 0; tries < 400; tries++) {
      const text = this.text();
      if (pattern.test(text)) return text;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${pattern} never came; the screen says:\n${this.text()}`);
  }

  [Symbol.dispose](): void {
    this.#tmux("kill-server");
  }
}
