import { exchange, isAnswer } from "../transport/exchange.ts";
import type { Encoded } from "../vendor/spec.ts";
import { type Delivery, failed } from "./delivery.ts";
import { judge, type Judgement } from "./judge.ts";
import { prepare, secretsOf } from "./prepare.ts";
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
  const { kind, code, message } = outcome;
  return { failure: await failed(delivery, kind, { code, message }, secretsOf(prepared)) };
}
