import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

export const DIST: string = join(import.meta.dirname, "../dist");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Serves the built site on a free loopback port, as hosts with clean URLs do: `/alarms` is `alarms.html`. */
export async function serve(): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(async ({ url = "/" }, answer) => {
    const path = normalize(decodeURIComponent(url.split("?")[0] ?? "/"));
    const name = path.endsWith("/") ? `${path}index.html` : extname(path) === "" ? `${path}.html` : path;
    const body = await readFile(join(DIST, name)).catch(() => undefined);
    answer.writeHead(body === undefined ? 404 : 200, { "content-type": TYPES[extname(name)] ?? "text/plain" });
    answer.end(body ?? "not found");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
