import { utf8Length } from "@yunmeter/core/kit";

import { faultIn, type FieldTable, json, members } from "./fields.ts";
import { PREAMBLE_BYTES } from "./limits.ts";
import type { CseProcess, CseService } from "./metric-data.ts";
import type { FieldViolation } from "./violation.ts";

/** The members of a report beside its interfaces: service, instance and process. */
export interface Preamble {
  /** The service name, which the query repeats. */
  readonly service: string;
  /** Members of a JSON object. */
  readonly text: string;
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
}

const SERVICE: FieldTable = {
  name: "text",
  appId: "text",
  version: "text",
  serviceId: "text",
  environment: "text",
  instance: "text",
  instanceId: "text",
};

const MANDATORY = ["name", "appId", "version", "instance"] as const;

/** Mandatory fields that are missing. */
export function missingIn(service: CseService): readonly string[] {
  return MANDATORY.filter((field) => service[field] === undefined);
}

/** The first rule that the service breaks. */
export function serviceFault(service: CseService): FieldViolation | undefined {
  const [missing] = missingIn(service);
  if (missing !== undefined) return { field: missing, rule: "missing", must: "must be set", received: undefined };
  const fault = faultIn({ ...service }, SERVICE);
  if (fault !== undefined) return fault;
  const { serviceId, instanceId } = service;
  if ((serviceId === undefined) === (instanceId === undefined)) return undefined;
  const must = "must be set together with instanceId, or both must be omitted";
  return { field: "serviceId", rule: "pair", must, received: serviceId };
}

/** Writes service and process, or returns the first rule that they break. */
export function writePreamble(
  service: CseService,
  process: CseProcess,
  isInStrings: boolean,
): Preamble | FieldViolation {
  const fields = Object.entries({ ...process });
  // The documents disagree on whether these are numbers or strings: a string is sent unchanged, a number as
  // `stringFields` says.
  const isText = ([field, value]: [string, unknown]): boolean => field in PROCESS && typeof value === "string";
  const numbers = Object.fromEntries(fields.filter((field) => !isText(field)));
  const fault = serviceFault(service) ?? faultIn(numbers, PROCESS);
  if (fault !== undefined) return fault;
  const texts = isInStrings ? Object.entries(numbers).map(([field, value]) => [field, json(value)] as const) : [];
  const written = Object.fromEntries([...fields, ...texts]);
  const text = [members({ ...service }, SERVICE), members(written, PROCESS)].filter(Boolean).join(",");
  const bytes = utf8Length(text);
  if (bytes <= PREAMBLE_BYTES) return { service: service.name, text, bytes };
  const must = `must take at most ${PREAMBLE_BYTES} bytes together with the service`;
  return { field: "process", rule: "bytes", must, received: bytes };
}

const PROCESS: FieldTable = { thread: "count", cpu: "figure", memory: "bytes" };
