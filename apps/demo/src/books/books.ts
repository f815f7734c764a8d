import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import type { Condition, FromSender, Line, News, RequestNews } from "../sender/protocol.ts";
import type { AccountView } from "./account-view.ts";
import { type Account, openAccount, toReasons } from "./account.ts";

/** What became of the points, added up over all senders that lived so far. */
export interface Books {
  /** Takes note of what the sender says. */
  readonly hear: (message: FromSender) => void;
  /** Takes note of what the application's own pipeline logs. */
  readonly note: (text: string) => void;
  /** Nothing is known of the ways any more: the sender is gone. */
  forgetConditions(): void;
  view(cloud: CloudName): AccountView;
  /** Orders that are gone on the way to a cloud, with the reason known. */
  gone(cloud: CloudName): ReadonlySet<number>;
  /** The newest lines of the pipeline's log, oldest first. */
  readonly lines: readonly Line[];
}

/** Opens the books. */
export function openBooks(): Books {
  const accounts = new Map<CloudName, Account>(CLOUD_NAMES.map((cloud) => [cloud, openAccount()]));
  const gone = new Map<CloudName, Set<number>>(CLOUD_NAMES.map((cloud) => [cloud, new Set()]));
  const conditions = new Map<CloudName, Condition>();
  const lines: Line[] = [];

  const accountOf = (cloud: CloudName): Account => accounts.get(cloud) ?? openAccount();

  const write = (line: Line): void => {
    lines.push(line);
    if (lines.length > MOST_LINES) lines.shift();
  };

  return {
    hear(message) {
      if (message.type === "news") {
        const { cloud, orders } = message.news;
        noteNews(accountOf(cloud), message.news);
        for (const order of orders) gone.get(cloud)?.add(order);
      }
      if (message.type === "request") noteRequest(accountOf(message.request.cloud), message.request);
      if (message.type === "conditions") for (const one of message.conditions) conditions.set(one.cloud, one);
      if (message.type === "line") write(message.line);
    },
    note: (text) => write({ at: Date.now(), cloud: undefined, about: "remark", text }),
    forgetConditions() {
      conditions.clear();
      for (const account of accounts.values()) account.nextTryAt = 0;
    },
    view(cloud) {
      const { latencies, reasons, ...figures } = accountOf(cloud);
      return {
        ...figures,
        latencyMs: median(latencies),
        reasons: toReasons(reasons),
        condition: conditions.get(cloud),
      };
    },
    gone: (cloud) => gone.get(cloud) ?? new Set(),
    lines,
  };
}

function noteNews(account: Account, news: News): void {
  const { type, points, replayed, retryInMs } = news;
  account.replayed += replayed;
  if (type === "delivered") account.accepted += points;
  if (type === "recovered") account.nextTryAt = 0;
  if (type === "waiting") {
    account.retried += 1;
    account.nextTryAt = Date.now() + retryInMs;
  }
  if (type === "lost" || type === "uncertain") noteEnd(account, news, type);
}

/** Points that are gone, and whether somebody was to blame for it. */
function noteEnd(account: Account, { points, reason = "uncertain" }: News, type: "lost" | "uncertain"): void {
  const isBad = reason === "refused" || reason === "invalid";
  account[type === "lost" && isBad ? "refused" : type] += points;
  account.reasons.set(reason, (account.reasons.get(reason) ?? 0) + points);
}

function noteRequest(account: Account, { attempts, durationMs, outcome }: RequestNews): void {
  account.retried += attempts - 1;
  account.requests += 1;
  if (outcome !== "accepted") return;
  account.latencies.push(durationMs);
  if (account.latencies.length > LATENCIES) account.latencies.shift();
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

const LATENCIES = 15;
const MOST_LINES = 60;
