import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import type { LaneCondition, FromSender, LogLine, SenderEvent, SentBatch } from "../sender/protocol.ts";
import type { TallyView } from "./tally-view.ts";
import { type Account, emptyTally, toReasons } from "./cloud-tally.ts";

export interface Tally {
  readonly hear: (message: FromSender) => void;
  readonly note: (text: string) => void;
  /** Nothing is known of the ways any more: the sender is gone. */
  clearConditions(): void;
  view(cloud: CloudName): TallyView;
  gone(cloud: CloudName): ReadonlySet<number>;
  /** The newest lines of the pipeline's log, oldest first. */
  readonly lines: readonly LogLine[];
}

export function openTally(): Tally {
  const accounts = new Map<CloudName, Account>(CLOUD_NAMES.map((cloud) => [cloud, emptyTally()]));
  const gone = new Map<CloudName, Set<number>>(CLOUD_NAMES.map((cloud) => [cloud, new Set()]));
  const conditions = new Map<CloudName, LaneCondition>();
  const lines: LogLine[] = [];

  const tallyOf = (cloud: CloudName): Account => accounts.get(cloud) ?? emptyTally();

  const write = (line: LogLine): void => {
    lines.push(line);
    if (lines.length > MOST_LINES) lines.shift();
  };

  return {
    hear(message) {
      if (message.type === "news") {
        const { cloud, orders } = message.news;
        noteNews(tallyOf(cloud), message.news);
        for (const order of orders) gone.get(cloud)?.add(order);
      }
      if (message.type === "request") noteRequest(tallyOf(message.request.cloud), message.request);
      if (message.type === "conditions") for (const one of message.conditions) conditions.set(one.cloud, one);
      if (message.type === "line") write(message.line);
    },
    note: (text) => write({ at: Date.now(), cloud: undefined, about: "remark", text }),
    clearConditions() {
      conditions.clear();
      for (const account of accounts.values()) account.nextTryAt = 0;
    },
    view(cloud) {
      const { latencies, reasons, ...figures } = tallyOf(cloud);
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

function noteNews(account: Account, news: SenderEvent): void {
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

function noteEnd(account: Account, { points, reason = "uncertain" }: SenderEvent, type: "lost" | "uncertain"): void {
  const isBad = reason === "refused" || reason === "invalid";
  account[type === "lost" && isBad ? "refused" : type] += points;
  account.reasons.set(reason, (account.reasons.get(reason) ?? 0) + points);
}

function noteRequest(account: Account, { attempts, durationMs, outcome }: SentBatch): void {
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
