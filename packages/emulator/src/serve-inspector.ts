import { readFile } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { headersOf } from "@yunmeter/page-kit/headers";

import type { HttpAnswer } from "./clouds/handled.ts";
import { textAnswer } from "./http/answer.ts";

// Beside `src` and `dist` alike.
const FOLDER = fileURLToPath(new URL("../inspector/", import.meta.url));

export async function serveInspector(path: string, folder: string = FOLDER): Promise<HttpAnswer> {
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

function notBuilt(): HttpAnswer {
  return textAnswer(
    404,
    "The inspector is not built: node packages/emulator/build-page.ts builds it. The control API is at /_yunmeter/api.\n",
  );
}

function missing(): HttpAnswer {
  return textAnswer(404, "There is no such page. The control API is at /_yunmeter/api.\n");
}
