import type { PointIdentity } from "@yunmeter/core";
import type { Distribution } from "@yunmeter/pipeline";

import type { Attributes } from "../sdk-data.ts";
import type { Measurement } from "./measurement.ts";

/**
 * True for the interfaces that `interfaces: true` adds: a `select` for the lane of Huawei CSE, and the reverse for others.
 */
export function isInterface({ name }: PointIdentity): boolean {
  return name.startsWith(PROVIDER);
}

const PROVIDER = "Provider.";

/** The durations that become interfaces of CSE, with the name of one. Units are those of the semantic conventions. */
const DURATIONS: Readonly<Record<string, (attributes: Attributes) => string | undefined>> = {
  "http.server.request.duration": (given) => joined(given["http.request.method"], " ", given["http.route"]),
  "rpc.server.call.duration": calledMethod,
  "rpc.server.duration": calledMethod,
};

/**
 * In the stable conventions the method is the whole name, `shop.Orders/Get`, and there is no service.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/rpc/
 */
function calledMethod({ "rpc.service": service, "rpc.method": method }: Attributes): string | undefined {
  return joined(service, ".", method) ?? (typeof method === "string" ? method : undefined);
}

/** A duration as an interface of CSE, which counts in milliseconds and has no dimensions. */
export function interfaceOf(measurement: Measurement, attributes: Attributes): Measurement | undefined {
  const { metric, unit, distribution } = measurement;
  const name = Object.hasOwn(DURATIONS, metric) ? DURATIONS[metric]?.(attributes) : undefined;
  if (name === undefined) return undefined;
  const scaled = scale(distribution, unit === "s" ? 1000 : 1);
  const failures = hasFailed(attributes) ? distribution.count : 0;
  return {
    metric,
    name: PROVIDER + name,
    unit: undefined,
    dimensions: {},
    kind: "histogram",
    distribution: { ...scaled, failures },
  };
}

/**
 * Whether calls of these attributes count as failed for a server, as the conventions of spans have it: a status of 5xx, a
 * gRPC code that is the server's fault, or any `error.type`. A 404 is the client's fault.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status
 * @see https://opentelemetry.io/docs/specs/semconv/rpc/grpc/#grpc-status
 */
function hasFailed(attributes: Attributes): boolean {
  const code = attributes["rpc.grpc.status_code"];
  return (
    (attributes["error.type"] ?? "") !== "" ||
    Number(attributes["http.response.status_code"] ?? 0) >= 500 ||
    (code !== undefined && SERVER_FAULTS.has(Number(code)))
  );
}

/** UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. */
const SERVER_FAULTS: ReadonlySet<number> = new Set([2, 4, 12, 13, 14, 15]);

function joined(first: unknown, sign: string, second: unknown): string | undefined {
  return typeof first === "string" && typeof second === "string" ? first + sign + second : undefined;
}

function scale({ count, sum, minimum, maximum, bins }: Distribution, factor: number): Distribution {
  return {
    count,
    sum: Number(sum) * factor,
    ...(minimum !== undefined && { minimum: minimum * factor }),
    ...(maximum !== undefined && { maximum: maximum * factor }),
    ...(bins !== undefined && {
      bins: bins.map(({ lower, upper, count: inBin }) => ({
        lower: lower * factor,
        upper: upper * factor,
        count: inBin,
      })),
    }),
  };
}
