import { mutateJsonText, mutateText } from "../mutate.ts";
import type { Random } from "../random.ts";
import { type FuzzedAnswer, type FuzzedCloud, SECRETS } from "./reporters.ts";

export interface MutatedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer of the cloud or of a stranger, mutated, with hostile headers and echoes of secrets. */
export function answerOf({ accepted, failures }: FuzzedCloud, random: Random): MutatedAnswer {
  const known = random.pick([accepted, ...failures, ...failures]);
  const status = random.chance(0.8) ? known.status : random.pick(STATUSES);
  const headers = Object.fromEntries(
    HEADERS.filter(() => random.chance(0.25)).map(([name, values]) => {
      const value = random.pick(values);
      return [name, legal(random.chance(0.3) ? mutateText(value, random) : value)];
    }),
  );
  return { status, headers, body: withEcho(bodyOf(known, random), random) };
}

function bodyOf({ body }: FuzzedAnswer, random: Random): string {
  if (random.chance(0.1)) return mutateText(random.pick(PAGES), random);
  return typeof body === "string" ? mutateText(body, random) : mutateJsonText(body, random);
}

function withEcho(body: string, random: Random): string {
  if (random.chance(0.5)) return body;
  const { forms } = random.pick(SECRETS);
  const echo = random.pick(forms);
  // In the words, in place of any string, or behind it all.
  const strings = [...body.matchAll(/"([^"\\]*)"/gu)];
  if (body.includes("words")) return body.replace("words", () => random.pick([echo, `words ${echo} more`]));
  if (strings.length === 0 || random.chance(0.2)) return body + echo;
  const { 0: quoted, index } = random.pick(strings);
  return body.slice(0, index) + JSON.stringify(echo) + body.slice(index + quoted.length);
}

/** What `Headers` takes and a server can send. */
export function legal(value: string): string {
  return value.replaceAll(/[^\t\u0020-\u007E\u0080-\u00FF]/gu, "?").trim();
}

const STATUSES = [
  200, 201, 204, 206, 299, 301, 307, 400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 418, 429, 500, 501, 502, 503,
  504, 599,
];

const PAGES = [
  "<!doctype html><html><head><title>Sign in</title></head><body><h1>nginx</h1></body></html>",
  "<!-- a proxy --><html><title>502 Bad Gateway</title></html>",
  '<?xml version="1.0"?><Error><Code>Throttling</Code></Error>',
  "upstream connect error or disconnect/reset before headers",
];

const HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
  ["content-type", ["application/json", "text/html; charset=gbk", "application/xhtml+xml", "text/plain"]],
  [
    "date",
    ["Tue, 01 Dec 2026 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Sat, 13 Sep 275760 00:00:00 GMT", "tomorrow"],
  ],
  ["retry-after", ["0", "1", "-5", "3600", "1e9", "Tue, 01 Dec 2026 00:00:09 GMT", "Sat, 13 Sep 275760 00:00:00 GMT"]],
  ["x-acs-retry-after", ["0", "250", "1e12", "-1"]],
  ["x-acs-request-id", ["7F0A-1", ...(SECRETS[0]?.forms ?? [])]],
  ["x-jdcloud-request-id", ["r-1", ...(SECRETS[1]?.forms ?? [])]],
  ["x-request-id", ["r-1", ...(SECRETS[1]?.forms ?? [])]],
  ["location", ["http://169.254.169.254/", "//evil.example"]],
];
