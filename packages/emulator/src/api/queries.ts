import { type Service, SERVICES, type Vendor, VENDORS } from "../clouds/vendor.ts";
import type { RequestQuery } from "../store/journal.ts";
import type { PointQuery, SeriesQuery } from "../store/point-store.ts";

const DEFAULT_LIMIT = 100;

export function pointQuery(query: URLSearchParams): PointQuery {
  return {
    ...seriesQuery(query),
    ...given("series", query.get("series")),
    ...given("requestId", query.get("request")),
    limit: wholeOf(query, "limit") ?? DEFAULT_LIMIT,
  };
}

export function seriesQuery(query: URLSearchParams): SeriesQuery {
  return {
    ...given("vendor", oneOf<Vendor>(VENDORS, query.get("vendor"))),
    ...given("since", wholeOf(query, "since")),
  };
}

export function requestQuery(query: URLSearchParams): RequestQuery {
  return {
    ...given("service", oneOf<Service>(SERVICES, query.get("vendor"))),
    ...given("since", wholeOf(query, "since")),
    ...given("before", wholeOf(query, "before")),
    limit: wholeOf(query, "limit") ?? DEFAULT_LIMIT,
  };
}

function oneOf<Name extends string>(names: readonly Name[], name: string | null): Name | undefined {
  return names.find((one) => one === name);
}

function wholeOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? "";
  return /^\d+$/u.test(text) ? Number(text) : undefined;
}

type Given<Key extends string, Value> = { readonly [K in Key]?: NonNullable<Value> };

function given<Key extends string, Value>(key: Key, value: Value): Given<Key, Value> {
  return (value === null || value === undefined ? {} : { [key]: value }) as Given<Key, Value>;
}
