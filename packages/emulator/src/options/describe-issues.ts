import * as v from "valibot";

/** One line for each thing that is wrong, naming where; never a value, which may be a secret. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[], root = "it"): readonly string[] {
  return issues.map((issue) => {
    const path = v.getDotPath(issue) ?? root;
    return issue.type === "check"
      ? `${path}: ${issue.message}`
      : `${path}: expected ${issue.expected ?? "something else"}`;
  });
}
