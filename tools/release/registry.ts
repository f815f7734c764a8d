import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A registry on loopback. It has what is published to it, and everything else from the user's registry. */
export interface LocalRegistry {
  readonly url: string;
  /** For npm: the registry, and a token that it does not check. */
  readonly npmrc: string;
  stop(): void;
}

/** Starts verdaccio, installed in `testing/release`. */
export async function startRegistry(root: string, folder: string, upstream: string): Promise<LocalRegistry> {
  const port = await freePort();
  const config = join(folder, "verdaccio.json");
  await mkdir(folder, { recursive: true });
  await writeFile(config, JSON.stringify(configure(join(folder, "storage"), upstream)));
  const program = join(root, "testing/release/node_modules/verdaccio/bin/verdaccio");
  const child = spawn(process.execPath, [program, "--config", config, "--listen", `127.0.0.1:${port}`], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
  const url = `http://127.0.0.1:${port}/`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`verdaccio did not start:\n${output}`);
    await sleep(100);
  }
  return {
    url,
    npmrc: `registry=${url}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`,
    stop: () => void child.kill(),
  };
}

function configure(storage: string, upstream: string): object {
  const anyone = "$all";
  return {
    storage,
    max_body_size: "100mb",
    uplinks: { upstream: { url: upstream } },
    packages: {
      // Never from upstream: a package of this name there would hide a missing one.
      "@yunmeter/*": { access: anyone, publish: anyone },
      "**": { access: anyone, proxy: "upstream" },
    },
    log: { type: "stdout", format: "pretty", level: "error" },
    web: { enable: false },
  };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(new URL("-/ping", url)).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
