import type { SeenRequest } from "../../clouds/recording-fetch.ts";
import { type Secrets, secretsIn } from "../../secrets/mask.ts";
import type { Paint } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { table } from "../../terminal/table.ts";
import { curlOf } from "./curl.ts";
import type { Rehearsal } from "./dry-run.ts";

/** A dry run for people. */
export function describeRehearsal(rehearsal: Rehearsal, secrets: Secrets, paint: Paint): string {
  if (!("request" in rehearsal)) return secrets.mask(`${paint.bad(`✗ ${rehearsal.reason}`)}\n  ${rehearsal.problem}\n`);
  const { request } = rehearsal;
  for (const secret of secretsIn(request)) secrets.add(secret);
  const lines = [
    paint.strong("# Nothing was sent. This would be:"),
    `${request.method} ${request.url}`,
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
    "",
    ...(request.body === "" ? [] : [request.body, ""]),
    ...parametersOf(request, paint),
    paint.strong("# As curl, where *** stands for secrets:"),
    curlOf(request),
    "",
  ];
  return secrets.mask(lines.join("\n"));
}

/** What stands in a form or a query, decoded; nobody reads it as it is sent. */
function parametersOf({ url, headers, body }: SeenRequest, paint: Paint): readonly string[] {
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  const parameters = [...new URL(url).searchParams, ...(isForm ? new URLSearchParams(body) : [])];
  if (parameters.length === 0) return [];
  return [
    paint.strong("# Its parameters:"),
    table(
      parameters.map(([name, value]) => [name, `= ${value}`]),
      "",
    ),
  ];
}

/** A dry run for programs. */
export function jsonRehearsal(rehearsal: Rehearsal, secrets: Secrets): string {
  if (!("request" in rehearsal))
    return secrets.mask(jsonText({ dryRun: true, reason: rehearsal.reason, message: rehearsal.problem }));
  for (const secret of secretsIn(rehearsal.request)) secrets.add(secret);
  return secrets.mask(jsonText({ dryRun: true, request: rehearsal.request, curl: curlOf(rehearsal.request) }));
}
