import type { Point, Reporter } from "@yunmeter/core";

import type { CloudName } from "../../clouds/cloud.ts";
import { type RecordedRequest, seen } from "../../clouds/recording-fetch.ts";
import { type Secrets, secretsIn } from "../../secrets/mask.ts";
import { jsonText } from "../../terminal/json.ts";
import { escapeUnprintable, printable } from "../../terminal/printable.ts";
import type { Screen } from "../../terminal/screen.ts";
import { shellQuoted } from "../../terminal/shell-quote.ts";
import { table } from "../../terminal/table.ts";

export type DryRunResult =
  | { readonly request: RecordedRequest }
  /** No request: the point breaks a rule, or there are no keys. */
  | { readonly problem: string; readonly reason: string };

/** The request that a reporter would send for a point: the reporter itself makes it, and only fetch is held back. */
export async function dryRunRequest(
  points: readonly Point[],
  makeReporter: (fetch: typeof globalThis.fetch) => Reporter,
): Promise<DryRunResult> {
  let request: RecordedRequest | undefined;
  const reporter = makeReporter(async (input, init) => {
    request ??= seen(input, init);
    throw new Error("held back");
  });
  const { refused, unsent, unknown } = await reporter.report(points);
  if (request !== undefined) return { request };
  const [problem] = [...refused, ...unsent, ...unknown];
  return { problem: problem?.error.message ?? "nothing was sent", reason: problem?.reason ?? "invalid" };
}

export function describeDryRun(result: DryRunResult, secrets: Secrets, screen: Screen): string {
  if (!("request" in result))
    return secrets.mask(`${screen.bad(`✗ ${result.reason}`)}\n  ${printable(screen.say(result.problem))}\n`);
  const { request } = result;
  for (const secret of secretsIn(request)) secrets.add(secret);
  const lines = [
    screen.strong(screen.say("# Nothing was sent. This would be:")),
    `${request.method} ${request.url}`,
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${printable(value)}`),
    "",
    ...(request.body === "" ? [] : [shownBody(request), ""]),
    ...parametersOf(request, screen),
    screen.strong(screen.say("# As curl, where *** stands for secrets:")),
    curlOf(request),
    "",
  ];
  return secrets.mask(lines.join("\n"));
}

/** The decoded parameters of a form or a query, which are hard to read as they are sent. */
function parametersOf({ url, headers, body }: RecordedRequest, screen: Screen): readonly string[] {
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  const parameters = [...new URL(url).searchParams, ...(isForm ? new URLSearchParams(body) : [])];
  if (parameters.length === 0) return [];
  const rows = parameters.map(([name, value]) => [printable(name), `= ${printable(value)}`]);
  return [screen.strong(screen.say("# Its parameters:")), table(rows, "")];
}

export function jsonDryRun(cloud: CloudName, result: DryRunResult, secrets: Secrets): string {
  if (!("request" in result))
    return secrets.mask(jsonText({ cloud, dryRun: true, reason: result.reason, message: result.problem }));
  for (const secret of secretsIn(result.request)) secrets.add(secret);
  return secrets.mask(jsonText({ cloud, dryRun: true, request: result.request, curl: curlOf(result.request) }));
}

function shownBody({ body, isBinary }: RecordedRequest): string {
  return isBinary === true ? `(protobuf and snappy, in base64) ${body}` : escapeUnprintable(body);
}

function curlOf({ method, url, headers, body, isBinary }: RecordedRequest): string {
  const bytes = isBinary === true ? `printf %s ${shellQuoted(body)} | base64 -d | ` : "";
  const parts = [`${bytes}curl -X ${method} ${shellQuoted(url)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${shellQuoted(`${name}: ${value}`)}`);
  // --data would read a file where the text begins with @, and takes line breaks out.
  if (isBinary === true) parts.push("--data-binary @-");
  else if (body !== "") parts.push(`--data-raw ${shellQuoted(body)}`);
  return parts.join(" \\\n  ");
}
