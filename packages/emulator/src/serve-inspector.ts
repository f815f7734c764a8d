import { readFile } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { headersOf } from "@yunmeter/page-kit/headers";

import type { Answer } from "./clouds/handled.ts";
import { textAnswer } from "./http/pages.ts";

/** The page's files, beside `src` and `dist` alike. */
const FOLDER = fileURLToPath(new URL("../inspector/", import.meta.url));

/** Answers with a file of the inspector; the folder may be absent. */
export async function serveInspector(path: string, folder: string = FOLDER): Promise<Answer> {
  if (path === "") return { status: 308, headers: { location: "/_yunmeter/" }, body: "" };
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  const headers = headersOf(file);
  const isInside = file.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
  if (!isInside || headers === undefined) return missing();
  try {
    return { status: 200, headers, body: await readFile(file, "utf8") };
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
