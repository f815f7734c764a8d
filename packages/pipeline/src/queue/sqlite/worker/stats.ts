import type { QueueLaneStats } from "../../queue.ts";
import type { Requests } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import type { WorkerContext } from "./worker-context.ts";

export function stats(database: OpenDatabase, { lost, remarks }: WorkerContext): Requests["stats"]["result"] {
  const lanes = database.all(LANES).map((row) => Object.assign({}, row) as unknown as QueueLaneStats);
  return { lanes, lost: lost(), remarks: [...remarks] };
}

const LANES = `
  select name as lane, points, bytes,
    coalesce(leased.count, 0) as leased,
    (select min(added_at) from entry where entry.lane = name) as oldestAt
  from lane
  left join (select lane, count(*) as count from entry where lease is not null group by lane) leased on leased.lane = name
  where points > 0`;
