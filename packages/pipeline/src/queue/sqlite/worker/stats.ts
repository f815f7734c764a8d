import type { QueueLaneStats } from "../../queue.ts";
import type { Request, Requests } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { letterFigures, resentIn, trimLetters } from "./dead-letters.ts";
import type { WorkerContext } from "./worker-context.ts";

export function stats(
  database: OpenDatabase,
  context: WorkerContext,
  { now, ageNow }: Request<"stats">,
): Requests["stats"]["result"] {
  const { reportLosses, remarks } = context;
  trimLetters(database, context, ageNow);
  const lanes = database.all(LANES).map((row) => Object.assign({}, row) as unknown as QueueLaneStats);
  const deadLetters = letterFigures(database, context);
  const lost = reportLosses(database, context, now);
  return { lanes, deadLetters, resent: resentIn(database), lost, remarks: [...remarks] };
}

const LANES = `
  select name as lane, points, bytes,
    (select coalesce(sum(json_array_length(case when json_valid(entries) then entries else '[]' end)), 0) from lease where lease.lane = lane.number) as leased,
    (select added_at from entry indexed by entry_by_lane where entry.lane = lane.number order by number limit 1) as oldestAt
  from lane
  where points > 0`;
