import * as v from "valibot";

import { tryParseJson } from "../clouds/json.ts";
import { accountSchema } from "../credentials/account-schema.ts";
import { faultRuleSchema } from "../faults/fault-rule.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import { describeIssues } from "../options/describe-issues.ts";
import type { ApiParts } from "./api-parts.ts";
import { ok, problem, type Reply, type Route } from "./route.ts";

/** What there is to change: the store, the faults, the accounts. Secrets go in here, and never out. */
export function changeRoutes({ accounts, faults, events, reset }: ApiParts): readonly Route[] {
  return [
    { method: "POST", path: "/reset", run: () => (reset(), ok({})) },
    { method: "GET", path: "/faults", run: () => ok({ faults: faults.list() }) },
    {
      method: "POST",
      path: "/faults",
      run: ({ request }) =>
        withBody(request, faultRuleSchema, (rule) => {
          const added = faults.add(rule);
          events.tell({ type: "faults" });
          return { status: 201, body: added };
        }),
    },
    {
      method: "DELETE",
      path: "/faults",
      run: () => {
        faults.clear();
        events.tell({ type: "faults" });
        return ok({});
      },
    },
    {
      method: "DELETE",
      path: "/faults/",
      run: ({ rest }) => {
        if (!faults.remove(rest)) return problem(404, `no fault ${rest}`);
        events.tell({ type: "faults" });
        return ok({});
      },
    },
    {
      method: "GET",
      path: "/accounts",
      run: () => ok({ accounts: accounts.ids().map((accessKeyId) => ({ accessKeyId })) }),
    },
    {
      method: "POST",
      path: "/accounts",
      run: ({ request }) =>
        withBody(request, accountSchema, (account) => {
          accounts.put(account);
          events.tell({ type: "accounts" });
          return { status: 201, body: { accessKeyId: account.accessKeyId } };
        }),
    },
    {
      method: "DELETE",
      path: "/accounts/",
      run: ({ rest }) => {
        if (!accounts.remove(rest)) return problem(404, "no such account");
        events.tell({ type: "accounts" });
        return ok({});
      },
    },
  ];
}

function withBody<T>(
  { headers, body }: ReceivedRequest,
  schema: v.GenericSchema<unknown, T>,
  run: (value: T) => Reply,
): Reply {
  // A page of another origin cannot send this type without asking first, and is never allowed to.
  if (!headers["content-type"]?.startsWith("application/json"))
    return problem(415, "send content-type: application/json");
  const parsed = tryParseJson(body.toString());
  if (parsed === undefined) return problem(400, "the body is no JSON");
  const result = v.safeParse(schema, parsed.value);
  return result.success ? run(result.output) : problem(400, describeIssues(result.issues).join("; "));
}
