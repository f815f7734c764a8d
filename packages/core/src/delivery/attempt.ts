import type { ConnectionFault } from "../transport/connection-faults.ts";
import { exchange, isAnswer } from "../transport/exchange.ts";
import type { Encoded } from "../vendor/spec.ts";
import { type AttemptFacts, type Delivery, failed } from "./delivery.ts";
import { judge, type Judgement } from "./judge.ts";
import { prepare, type Prepared, withoutSecrets } from "./prepare.ts";
import type { SubBatch } from "./sub-batch.ts";

/** One attempt at its turn: credentials → sign → send → read. Never rejects. */
export async function attempt<Datum extends Encoded>(
  { items }: SubBatch<Datum>,
  turn: number,
  delivery: Delivery<Datum>,
): Promise<Judgement> {
  const { reporter, deadline, journal } = delivery;
  const batch = items.map(({ datum }) => datum);
  const prepared = await prepare(batch, turn, delivery);
  if ("kind" in prepared) return { failure: prepared };

  journal.attempts++;
  journal.bytes ||= prepared.request.bytes;
  const timeoutMs = Math.max(0, Math.min(reporter.timeoutMs, deadline.leftMs()));
  const outcome = await exchange(prepared.request, reporter.transport, timeoutMs, deadline.caller);
  if (isAnswer(outcome)) return judge(outcome, batch, prepared, delivery);
  return { failure: failed(delivery, outcome.kind, factsOf(outcome, prepared)) };
}

function factsOf({ code, message }: ConnectionFault, prepared: Prepared): AttemptFacts {
  return { code: code && withoutSecrets(code, prepared), message: withoutSecrets(message, prepared) };
}
