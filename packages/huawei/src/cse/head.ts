import { utf8Length } from "@yunmeter/core/kit";

import type { Fault } from "./broken.ts";
import { faultIn, type FieldTable, json, members } from "./fields.ts";
import { HEAD_BYTES } from "./limits.ts";
import type { CseProcess, CseService } from "./metric-data.ts";

/** What a report says beside its interfaces. */
export interface Head {
  /** The service's name, which the query repeats. */
  readonly service: string;
  /** Members of a JSON object. */
  readonly text: string;
  /** Its size in UTF-8. */
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

/** The fields that a service's description lacks. */
export function missingIn(service: CseService): readonly string[] {
  return MANDATORY.filter((field) => service[field] === undefined);
}

/** The first rule that a service's description breaks. */
export function serviceFault(service: CseService): Fault | undefined {
  const [missing] = missingIn(service);
  if (missing !== undefined) return { field: missing, rule: "missing", must: "must be given", received: undefined };
  const fault = faultIn({ ...service }, SERVICE);
  if (fault !== undefined) return fault;
  const { serviceId, instanceId } = service;
  if ((serviceId === undefined) === (instanceId === undefined)) return undefined;
  const must = "must be given together with the other of serviceId and instanceId, or left out with it";
  return { field: "serviceId", rule: "pair", must, received: serviceId };
}

/** Writes what a report says beside its interfaces, or says which rule it breaks. */
export function writeHead(service: CseService, process: CseProcess, isInStrings: boolean): Head | Fault {
  const fields = Object.entries({ ...process });
  // Documents differ on whether these are numbers or texts: a text goes out as it is, a number as is asked for.
  const isText = ([field, value]: [string, unknown]): boolean => field in PROCESS && typeof value === "string";
  const numbers = Object.fromEntries(fields.filter((field) => !isText(field)));
  const fault = serviceFault(service) ?? faultIn(numbers, PROCESS);
  if (fault !== undefined) return fault;
  const texts = isInStrings ? Object.entries(numbers).map(([field, value]) => [field, json(value)] as const) : [];
  const written = Object.fromEntries([...fields, ...texts]);
  const text = [members({ ...service }, SERVICE), members(written, PROCESS)].filter(Boolean).join(",");
  const bytes = utf8Length(text);
  if (bytes <= HEAD_BYTES) return { service: service.name, text, bytes };
  const must = `must take ${HEAD_BYTES} bytes at most, with the service`;
  return { field: "process", rule: "bytes", must, received: bytes };
}

const PROCESS: FieldTable = { thread: "count", cpu: "figure", memory: "bytes" };
