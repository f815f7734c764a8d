import type { ReportResult } from "./result.ts";

/** For log lines: how many points had which fate, and the first problems of each, without the points. */
export function summaryOf({
  accepted,
  ...lists
}: ReportResult): Readonly<Record<"counts" | "problems" | "messages", object>> {
  const counts: Record<string, number> = { accepted };
  const problems: object[] = [];
  const messages = new Set<string>();
  for (const fate of ["refused", "unsent", "unknown"] as const) {
    counts[fate] = lists[fate].length;
    for (const { index, reason, error } of lists[fate].slice(0, MOST)) {
      const { code, status, requestId } = error;
      problems.push({ fate, index, reason, code, status, requestId });
      messages.add(error.message);
    }
  }
  return { counts, problems: problems.slice(0, MOST), messages: [...messages] };
}

/**
 * Gives a result a `toJSON` that is short whatever the number of points. It is not enumerable, and what is read of the
 * result is whole.
 */
export function loggable(result: ReportResult): ReportResult {
  function toJSON(this: ReportResult): object {
    return { ...summaryOf(this), notes: this.notes.length, requests: this.requests.slice(0, MOST) };
  }
  return Object.defineProperty(result, "toJSON", { value: toJSON });
}

const MOST = 10;
