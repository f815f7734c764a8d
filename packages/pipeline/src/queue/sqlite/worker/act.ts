import type { Question } from "../protocol.ts";
import { append } from "./append.ts";
import type { OpenDatabase } from "./database.ts";
import { lease } from "./lease.ts";
import { settle } from "./settle.ts";
import { stats } from "./stats.ts";
import type { Scene } from "./worker-context.ts";

/** Answers one question, within a transaction. */
export function act(database: OpenDatabase, scene: Scene, question: Question): unknown {
  switch (question.topic) {
    case "append":
      return append(database, scene, question);
    case "lease":
      return lease(database, scene, question);
    case "renew":
      return database.run(RENEW, question.now + scene.leaseMs, question.lease) > 0;
    case "settle":
      return settle(database, question);
    case "stats":
      return stats(database, scene);
    default:
      // To open and to close is the session's.
      return undefined;
  }
}

/** Those that have ended are not there any more. */
const RENEW = "update lease set until = max(until, ?) where id = ?";
