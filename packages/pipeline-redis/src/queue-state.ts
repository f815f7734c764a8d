/** What each reply has beside its own: the time of Redis in epoch milliseconds, and the generation of its keys. */
export type QueueState = readonly [time: string, generation: string];

/** Notes the time, and returns the generation. */
export type ReadState = (state: QueueState) => string;

export function createStateReader(noteTime: (time: number) => void): ReadState {
  return ([time, generation]) => {
    noteTime(Number(time));
    return generation;
  };
}
