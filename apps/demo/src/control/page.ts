import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";

import { build } from "vite";

/** The page, built and held in memory. */
export interface Page {
  serve(path: string, response: ServerResponse): void;
}

/**
 * Builds the page. It takes less than a second, so it is done at each start: there is no older build to be wrong, and
 * no development server whose doors would have to be watched.
 */
export async function buildPage(): Promise<Page> {
  const built = await build({
    root: join(import.meta.dirname, "../page"),
    configFile: false,
    logLevel: "warn",
    build: { write: false, target: "es2023", modulePreload: false, assetsInlineLimit: 0 },
  });
  if (!("output" in built)) throw new Error("The page was not built in one piece.");
  const files = new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]),
  );
  return {
    serve(path, response) {
      const name = path === "/" ? "/index.html" : path;
      const file = files.get(name);
      response.writeHead(file === undefined ? 404 : 200, {
        ...SECURITY,
        "content-type": TYPES[extname(name)] ?? "text/plain",
      });
      response.end(file ?? "There is no such page.");
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page loads nothing from elsewhere, and no other page may frame it. */
const SECURITY = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-cache",
};
