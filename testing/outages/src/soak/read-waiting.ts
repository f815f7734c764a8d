import type { Queue } from "@yunmeter/pipeline";

/**
 * The points that a queue still holds, by vendor: a lane's id begins with it. Not of remote write, whose lane also keeps
 * the state of its windows in the queue.
 */
export async function readWaiting(queue: Queue): Promise<ReadonlyMap<string, number>> {
  const { lanes } = await queue.stats();
  await queue.close();
  const waiting = new Map(lanes.map(({ lane, points }) => [lane.split(":")[0] ?? lane, points]));
  waiting.delete("remote-write");
  return waiting;
}
