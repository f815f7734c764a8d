import type { Point, Reporter } from "@yunmeter/core";

import { type SeenRequest, seen } from "../../clouds/recording-fetch.ts";

/** What a dry run finds out. */
export type Rehearsal =
  | { readonly request: SeenRequest }
  /** Why there is no request: the point breaks a rule, or there are no keys. */
  | { readonly problem: string; readonly reason: string };

/** The request that a reporter would send for a point. The reporter does all of it; only the last step is held back. */
export async function rehearse(
  point: Point,
  makeReporter: (fetch: typeof globalThis.fetch) => Reporter,
): Promise<Rehearsal> {
  let request: SeenRequest | undefined;
  const reporter = makeReporter(async (input, init) => {
    request ??= seen(input, init);
    throw new Error("held back");
  });
  const { refused, unsent, unknown } = await reporter.report([point]);
  if (request !== undefined) return { request };
  const [problem] = [...refused, ...unsent, ...unknown];
  return { problem: problem?.error.message ?? "nothing was sent", reason: problem?.reason ?? "invalid" };
}
