/** Tells everybody who listens. */
export interface Broadcast<Event> {
  readonly listeners: number;
  tell(event: Event): void;
  /** Listens; returns how to stop. */
  listen(listener: (event: Event) => void): () => void;
}

/** Makes a broadcast without listeners. */
export function createBroadcast<Event>(): Broadcast<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    get listeners() {
      return listeners.size;
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
