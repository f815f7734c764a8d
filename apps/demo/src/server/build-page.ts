import type { ServerResponse } from "node:http";
import { join } from "node:path";

import { headersOf } from "@yunmeter/page-kit/headers";
import { build } from "vite";

/** The page, built and held in memory. */
export interface BuiltPage {
  serve(path: string, response: ServerResponse): void;
}

/**
 * Takes less than a second, so it is done at each start: no older build can be wrong, and no development server with
 * file access has to be guarded.
 */
export async function buildPage(): Promise<BuiltPage> {
  const built = await build({
    root: join(import.meta.dirname, "../page"),
    configFile: false,
    logLevel: "silent",
    build: { write: false, target: "es2023", modulePreload: false, assetsInlineLimit: 0 },
  });
  if (!("output" in built)) throw new Error("The page was not built in one piece.");
  const files = new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]),
  );
  return {
    serve(path, response) {
      const name = path === "/" ? "/index.html" : path;
      const [file, headers] = [files.get(name), headersOf(name)];
      if (file === undefined || headers === undefined) {
        response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
        response.end("There is no such page.");
        return;
      }
      response.writeHead(200, headers);
      response.end(file);
    },
  };
}
