import { plainName } from "@yunmeter/core/kit";

import type { Attributes } from "../sdk-data.ts";

/**
 * Attributes that known metrics keep: with the pipeline's `instance`, as many dimensions as Huawei Cloud Eye takes. Points
 * that differ in other attributes only are merged. Metrics that are not listed keep all.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/general/metrics/
 */
const KEPT: readonly (readonly [prefix: string, attributes: readonly string[]])[] = [
  ["http.server.active_requests", ["http.request.method", "url.scheme"]],
  ["http.server.", ["http.request.method", "http.route", "http.response.status_code"]],
  ["http.client.open_connections", ["http.connection.state", "server.address"]],
  ["http.client.", ["http.request.method", "server.address", "http.response.status_code"]],
  // The first and third of older instrumentation, the fourth of newer.
  ["rpc.", ["rpc.service", "rpc.method", "rpc.grpc.status_code", "rpc.response.status_code"]],
  ["db.client.connection.", ["db.client.connection.pool.name", "db.client.connection.state"]],
  ["db.client.connections.", ["pool.name", "state"]],
  ["db.client.", ["db.system.name", "db.operation.name", "error.type"]],
  ["system.filesystem.", ["system.device", "system.filesystem.mountpoint", "system.filesystem.state"]],
  ["messaging.", ["messaging.system", "messaging.operation.name", "messaging.destination.name"]],
];

/** The attributes of one metric to keep as dimensions; `undefined` for all. */
export type AttributeFilter = (metric: string) => readonly string[] | undefined;

export const keepByDefault: AttributeFilter = (metric) => KEPT.find(([prefix]) => metric.startsWith(prefix))?.[1];

/** An overflowing instrument collects what it has no room for in one point with this attribute. */
const OVERFLOW = "otel.metric.overflow";

/** Dimensions of a point: kept attributes as text, in a fixed order; empty ones are left out, since no cloud takes them. */
export function dimensionsOf(attributes: Attributes, kept: readonly string[] | undefined): Record<string, string> {
  const names = (kept === undefined ? Object.keys(attributes) : [...kept, OVERFLOW]).toSorted();
  const pairs = names
    .filter((name) => Object.hasOwn(attributes, name))
    .map((name) => [plainName(name), textOf(attributes[name])] as const)
    .filter(([, text]) => text !== "");
  return Object.fromEntries(pairs);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(" ");
  return value === undefined || value === null ? "" : `${value as string | number | boolean}`;
}
