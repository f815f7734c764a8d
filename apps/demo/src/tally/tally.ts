import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import type { OrderFates } from "../orders/stored-orders.ts";
import type { FromSender, LaneCondition, LogLine } from "../sender/protocol.ts";
import { type CloudTally, countBatch, countEvent, emptyTally, viewOf } from "./cloud-tally.ts";
import type { TallyView } from "./tally-view.ts";

/** What the senders reported, cloud by cloud. */
export interface Tally {
  readonly receive: (message: FromSender) => void;
  /** Adds a line of the shop's own pipeline to the log. */
  readonly log: (text: string) => void;
  /** Drops what only a running sender knows: the condition of each lane and its next attempt. */
  clearConditions(): void;
  view(cloud: CloudName): TallyView;
  /** Orders that were refused or lost on the way to a cloud. */
  fates(cloud: CloudName): OrderFates;
  /** The newest lines of the log, oldest first. */
  readonly lines: readonly LogLine[];
}

export function openTally(): Tally {
  const tallies = new Map<CloudName, CloudTally>(CLOUD_NAMES.map((cloud) => [cloud, emptyTally()]));
  const conditions = new Map<CloudName, LaneCondition>();
  const lines: LogLine[] = [];

  const tallyOf = (cloud: CloudName): CloudTally => tallies.get(cloud) ?? emptyTally();

  const write = (line: LogLine): void => {
    lines.push(line);
    if (lines.length > MAX_LINES) lines.shift();
  };

  return {
    receive(message) {
      if (message.type === "event") countEvent(tallyOf(message.event.cloud), message.event, Date.now());
      if (message.type === "batch") countBatch(tallyOf(message.batch.cloud), message.batch, Date.now());
      if (message.type === "conditions") for (const one of message.conditions) conditions.set(one.cloud, one);
      if (message.type === "line") write(message.line);
    },
    log: (text) => write({ at: Date.now(), cloud: undefined, about: "remark", points: 0, text }),
    clearConditions() {
      conditions.clear();
      for (const { counts } of tallies.values()) counts.nextTryAt = 0;
    },
    view: (cloud) => ({ ...viewOf(tallyOf(cloud)), condition: conditions.get(cloud) }),
    fates: (cloud) => tallyOf(cloud).fates,
    lines,
  };
}

const MAX_LINES = 60;
