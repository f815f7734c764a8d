import type { Request } from "../protocol.ts";
import { append } from "./append.ts";
import type { OpenDatabase } from "./database.ts";
import { dropLetters, listLetters, resendLetters } from "./dead-letters.ts";
import { lease } from "./lease.ts";
import { settle } from "./settle.ts";
import { stats } from "./stats.ts";
import type { WorkerContext } from "./worker-context.ts";

export function act(database: OpenDatabase, context: WorkerContext, request: Request): unknown {
  switch (request.method) {
    case "append":
      return append(database, context, request);
    case "lease":
      return lease(database, context, request);
    case "renew":
      return database.run(RENEW, request.now + context.leaseMs, Number(request.lease)) > 0;
    case "settle":
      return settle(database, context, request);
    case "listLetters":
      return listLetters(database, context, request);
    case "resendLetters":
      return resendLetters(database, context, request);
    case "dropLetters":
      return dropLetters(database, request);
    case "stats":
      return stats(database, context, request);
    case "confirmLosses":
      return context.confirmLosses(database, context);
    default:
      // To open and to close is the session's.
      return undefined;
  }
}

const RENEW = "update lease set until = max(until, ?) where number = ?";
