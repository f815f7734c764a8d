import * as v from "valibot";

/** One line per fault, naming its path; never a value, which may be a secret. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): readonly string[] {
  return [...new Set(issues.flatMap((issue) => describe(issue, [])))];
}

/** For a union, the most specific faults. */
function describe(issue: v.BaseIssue<unknown>, above: readonly string[]): readonly string[] {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => String(key))];
  const deeper = issue.issues?.filter(hasPlace) ?? [];
  if (deeper.length > 0) return deeper.flatMap((each) => describe(each, path));
  return [path.length === 0 ? faultOf(issue) : `${path.join(".")}: ${faultOf(issue)}`];
}

function hasPlace({ path, issues }: v.BaseIssue<unknown>): boolean {
  return path !== undefined || (issues?.some(hasPlace) ?? false);
}

/** valibot's own messages would show the received value. */
function faultOf({ message, type, expected, received }: v.BaseIssue<unknown>): string {
  if (!message.startsWith("Invalid ")) return message;
  if (expected === "never") return "is not known";
  if (type === "strict_object" && received === "undefined") return "must be given";
  return `expected ${expected ?? "something else"}`;
}
