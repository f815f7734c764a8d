import { type ConnectionFault, faultOf } from "../../recovery/connection-faults.ts";
import { exchange, isAnswer } from "../exchange.ts";
import type { Answer } from "../transport.ts";

/** An exchange, with the fault that delivery makes of one without an answer. */
export async function outcomeOf(...given: Parameters<typeof exchange>): Promise<Answer | ConnectionFault> {
  const outcome = await exchange(...given);
  return isAnswer(outcome) ? outcome : faultOf(outcome);
}

export function isReply(outcome: Answer | ConnectionFault): outcome is Answer {
  return "status" in outcome;
}
