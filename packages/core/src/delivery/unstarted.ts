import type { Failure } from "../recovery/failure.ts";

/** The same failure for points that it kept from being sent, which are surely not stored. */
export function unstarted({ kind, error }: Failure): Failure {
  const { fateOf: _, ...rest } = kind;
  return { kind: { ...rest, stored: "no" }, error };
}
