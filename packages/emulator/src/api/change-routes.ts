import * as v from "valibot";

import { accountSchema } from "../accounts/account-schema.ts";
import { tryParseJson } from "../clouds/json.ts";
import { faultRuleSchema } from "../faults/fault-rule.ts";
import type { ReceivedRequest } from "../http/received-request.ts";
import { describeIssues } from "../options/check-options.ts";
import type { ApiContext } from "./api-context.ts";
import { ok, problem, type ApiReply, type ApiRoute } from "./route.ts";

export function changeRoutes({ accounts, faults, events, reset }: ApiContext): readonly ApiRoute[] {
  return [
    { method: "POST", path: "/reset", run: () => (reset(), ok({})) },
    { method: "GET", path: "/faults", run: () => ok({ faults: faults.list() }) },
    {
      method: "POST",
      path: "/faults",
      run: ({ request }) =>
        withBody(request, faultRuleSchema, (rule) => {
          const added = faults.add(rule);
          events.publish({ type: "faults" });
          return { status: 201, body: added };
        }),
    },
    {
      method: "DELETE",
      path: "/faults",
      run: () => {
        faults.clear();
        events.publish({ type: "faults" });
        return ok({});
      },
    },
    {
      method: "DELETE",
      path: "/faults/",
      run: ({ rest }) => {
        if (!faults.remove(rest)) return problem(404, `no fault ${rest}`);
        events.publish({ type: "faults" });
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
          events.publish({ type: "accounts" });
          return { status: 201, body: { accessKeyId: account.accessKeyId } };
        }),
    },
    {
      method: "DELETE",
      path: "/accounts/",
      run: ({ rest }) => {
        if (!accounts.remove(rest)) return problem(404, "no such account");
        events.publish({ type: "accounts" });
        return ok({});
      },
    },
  ];
}

function withBody<T>(
  { headers, body }: ReceivedRequest,
  schema: v.GenericSchema<unknown, T>,
  run: (value: T) => ApiReply,
): ApiReply {
  // A cross-origin page needs a preflight for this type, and the emulator answers none.
  if (!headers["content-type"]?.startsWith("application/json"))
    return problem(415, "send content-type: application/json");
  const parsed = tryParseJson(body.toString());
  if (parsed === undefined) return problem(400, "the body is not JSON");
  const result = v.safeParse(schema, parsed.value);
  return result.success ? run(result.output) : problem(400, describeIssues(result.issues).join("; "));
}
