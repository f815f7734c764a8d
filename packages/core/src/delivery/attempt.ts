import { present } from "../model/present.ts";
import type { ConnectionFault } from "../transport/connection-faults.ts";
import { exchange, isAnswer } from "../transport/exchange.ts";
import type { Encoded } from "../vendor/spec.ts";
import { type AttemptFacts, type Delivery, failed } from "./delivery.ts";
import { judge, type Judgement } from "./judge.ts";
import { prepare, type Prepared, withoutSecrets } from "./prepare.ts";

/** One attempt at its turn: credentials → sign → send → read. Never rejects. */
export async function attempt<Datum extends Encoded>(
  batch: readonly Datum[],
  turn: number | undefined,
  delivery: Delivery<Datum>,
): Promise<Judgement> {
  const { lane, term, journal } = delivery;
  const prepared = await prepare(batch, turn, delivery);
  if ("kind" in prepared) return { failure: prepared };

  journal.attempts++;
  journal.bytes ||= prepared.request.bytes;
  const timeoutMs = Math.max(0, Math.min(lane.timeoutMs, term.leftMs()));
  const outcome = await exchange(prepared.request, lane.transport, timeoutMs, term.caller);
  if (isAnswer(outcome)) return judge(outcome, batch, prepared, delivery);
  return { failure: failed(delivery, outcome.kind, factsOf(outcome, prepared)) };
}

/** What the connection said, without what must not be shown. */
function factsOf({ code, message }: ConnectionFault, prepared: Prepared): AttemptFacts {
  const words = withoutSecrets(message, prepared);
  return { code, message: words, cause: words === "" ? undefined : Object.assign(new Error(words), present({ code })) };
}
