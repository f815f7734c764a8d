import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

import type { Answer } from "./clouds/handled.ts";
import { textAnswer } from "./http/pages.ts";

/** The page's files, beside `src` and `dist` alike. */
const FOLDER = fileURLToPath(new URL("../inspector/", import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
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

/** Answers with a file of the inspector; the folder may be absent. */
export async function serveInspector(path: string, folder: string = FOLDER): Promise<Answer> {
  if (path === "") return { status: 308, headers: { location: "/_yunmeter/" }, body: "" };
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  const type = TYPES[extname(file)];
  const isInside = file.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
  if (!isInside || type === undefined) return missing();
  try {
    return { status: 200, headers: { ...SECURITY, "content-type": type }, body: await readFile(file, "utf8") };
  } catch {
    return path === "/" ? notBuilt() : missing();
  }
}

/** What somebody sees who runs the emulator from its source; the package that is published has the page. */
function notBuilt(): Answer {
  return textAnswer(
    404,
    "The inspector is not built: node packages/emulator/build-page.ts builds it. The control API is at /_yunmeter/api.\n",
  );
}

function missing(): Answer {
  return textAnswer(404, "There is no such page. The control API is at /_yunmeter/api.\n");
}
