import * as v from "valibot";

import { isLoopback } from "../options/endpoint.ts";
import { callback, satisfying, text } from "../options/schemas.ts";

/** The schema's entries for what every search for credentials may be given: variables, the home folder, files, and who is told of it. */
export function localEntries(): v.ObjectEntries {
  const isEnvironment = (value: unknown): boolean => typeof value === "object" && value !== null;
  return {
    env: v.optional(satisfying(isEnvironment, "must be an object of variables")),
    home: v.optional(text("must be the path of a folder")),
    readFile: v.optional(callback()),
    onLook: v.optional(callback()),
  };
}

/** Whether a value is a URL. */
export function isUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value);
}

/** Whether a value is a URL to which nobody on the way can read what is sent. */
export function isPrivateUrl(value: unknown): value is string {
  if (!isUrl(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
