import { UsageError } from "../../usage-error.ts";

export interface ScrapeTarget {
  readonly url: URL;
  /** The value of the dimension `instance`. */
  readonly instance: string;
}

/** Pages of `http://host:9100/metrics`, or `name=http://host:9100`. @throws {UsageError} */
export function targetsOf(words: readonly string[]): readonly ScrapeTarget[] {
  if (words.length === 0)
    throw new UsageError("scrape needs a page: yunmeter scrape http://127.0.0.1:9100/metrics --to alibaba");
  const targets = words.map((word) => targetOf(word));
  const twice = targets.find(
    ({ instance }, index) => targets.findIndex((other) => other.instance === instance) < index,
  );
  if (twice === undefined) return targets;
  throw new UsageError(
    `two pages have the instance ${twice.instance}, so that their series would be one: name them, as in web1=${twice.url.href}`,
  );
}

function targetOf(word: string): ScrapeTarget {
  const [, name, address = word] = /^([^=:/?#]+)=(.*)$/su.exec(word) ?? [];
  const url = urlOf(address);
  if (url === undefined)
    throw new UsageError(`${JSON.stringify(word)} is not the address of a page, such as http://127.0.0.1:9100/metrics`);
  if (url.username !== "" || url.password !== "")
    throw new UsageError(`a page is read without a password: leave it out of the address of ${url.host}`);
  // JD takes no hyphen there, Cloud Eye's older documents no dot.
  return { url, instance: name ?? url.host.replaceAll(/[^A-Za-z0-9]/gu, "_") };
}

/** A host alone stands for its page `/metrics`. */
function urlOf(address: string): URL | undefined {
  const text = address.includes("://") ? address : `http://${address}`;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/u.test(url.protocol)) return undefined;
  if (url.pathname === "/" && url.search === "") url.pathname = "/metrics";
  return url;
}

/** Milliseconds of a text such as `60s`, `5m` or `60`. @throws {UsageError} */
export function readInterval(text: string): number {
  const [, figure = "", unit = "s"] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/u.exec(text) ?? [];
  const ms = figure === "" ? Number.NaN : Number(figure) * (UNITS[unit] ?? 1000);
  if (ms >= LEAST_MS && ms <= MOST_MS) return ms;
  throw new UsageError(`--every needs a time from 1s to 24h, such as 60s or 5m; received ${JSON.stringify(text)}`);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const LEAST_MS = 1000;
const MOST_MS = 86_400_000;
