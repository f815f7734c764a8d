import type { ReceivedRequest } from "@yunmeter/test-server";

export function holdsText({ target, body }: ReceivedRequest, text: string): boolean {
  const query = target.slice(target.indexOf("?") + 1);
  return [body, query].some((part) => [part, ...fieldsIn(part)].some((field) => holds(field, text)));
}

function fieldsIn(text: string): string[] {
  return [...new URLSearchParams(text).values()];
}

/** In JSON it is one of the texts, at any depth; elsewhere it is somewhere. */
function holds(field: string, text: string): boolean {
  const value = parse(field);
  return typeof value === "object" && value !== null ? isWithin(value, text) : field.includes(text);
}

function isWithin(value: unknown, text: string): boolean {
  if (typeof value === "string") return value.includes(text) || (value.startsWith("{") && holds(value, text));
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((part) => isWithin(part, text));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
