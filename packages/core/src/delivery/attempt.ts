import type { Credentials } from "../credentials/credentials.ts";
import { exchange, isAnswer, type NoReply } from "../transport/exchange.ts";
import type { Answer } from "../transport/transport.ts";
import type { Encoded } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import type { Delivery } from "./delivery.ts";
import { isCurrent } from "./is-current.ts";
import { prepare, type Prepared, type Unprepared } from "./prepare.ts";
import { takeTurn } from "./take-turn.ts";

/** How far one attempt came. What has come to `accepted` needs nothing more; `recover.ts` handles the rest. */
export type Attempted =
  /** No request: there was no turn before the deadline, or the items have to be brought up to the time first. */
  { readonly to: "turn"; readonly turn: number | undefined } | AttemptEnd;

export type AttemptEnd =
  | { readonly to: "request"; readonly ended: Unprepared }
  | { readonly to: "connection"; readonly ended: NoReply; readonly prepared: Prepared }
  | { readonly to: "answer"; readonly answer: Answer; readonly prepared: Prepared; readonly turn: number }
  /** All points were stored. The id of the request is as the cloud gave it. */
  | { readonly to: "accepted"; readonly requestId: string | undefined; readonly prepared: Prepared };

/** One attempt: limiter → credentials → sign → send → read. Never rejects. */
export async function attempt<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  delivery: Delivery<Datum>,
): Promise<Attempted> {
  const turn = await takeTurn(delivery);
  if (turn === undefined || !isCurrent(items, delivery)) return { to: "turn", turn };
  return await send(items, turn, delivery);
}

/** An attempt at its turn. */
export async function send<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  turn: number,
  delivery: Delivery<Datum>,
): Promise<AttemptEnd> {
  const { reporter, deadline, journal } = delivery;
  const prepared = await prepare(
    items.map(({ datum }) => datum),
    delivery,
  );
  if ("step" in prepared) return { to: "request", ended: prepared };

  journal.attempts++;
  journal.bytes ||= prepared.request.bytes;
  const timeoutMs = Math.max(0, Math.min(reporter.timeoutMs, deadline.leftMs()));
  const outcome = await exchange(prepared.request, reporter.transport, timeoutMs, deadline.caller);
  if (!isAnswer(outcome)) return { to: "connection", ended: outcome, prepared };
  journal.status = outcome.status;
  journal.requestId = undefined;
  const success = mayBePage(outcome) ? undefined : reporter.spec.success?.(outcome);
  if (success === undefined) return { to: "answer", answer: outcome, prepared, turn };
  passOn(outcome, prepared, reporter);
  return { to: "accepted", requestId: success.requestId, prepared };
}

/** A page is read in `html-page.ts`: whatever its status, it accepts no point. */
function mayBePage({ headers, text }: Answer): boolean {
  return /^[\s\ufeff]*</.test(text) || /html/i.test(headers.get("content-type") ?? "");
}

/** What an accepted request says of the pace and of the clock. */
export function passOn<Datum extends Encoded>(
  { headers }: Answer,
  { skewMs }: Prepared,
  { limiter, skew, runtime }: Delivery<Datum>["reporter"],
): void {
  limiter.passed();
  if (skewMs !== 0) skew.confirm(skewMs, Date.parse(headers.get("date") ?? ""), runtime.now());
}

/** What a server may echo of the request and its credentials, and must not be shown. */
export function secretsOf({ credentials, request }: Prepared): (string | undefined)[] {
  const { accessKeyId, accessKeySecret, securityToken } = credentials as Partial<Credentials>;
  return [accessKeySecret, securityToken, accessKeyId, ...request.secrets];
}
