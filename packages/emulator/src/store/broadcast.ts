export interface Broadcast<Event> {
  readonly subscribers: number;
  publish(event: Event): void;
  /** Returns the function that unsubscribes. */
  subscribe(subscriber: (event: Event) => void): () => void;
}

export function createBroadcast<Event>(): Broadcast<Event> {
  const subscribers = new Set<(event: Event) => void>();
  return {
    get subscribers() {
      return subscribers.size;
    },
    publish(event) {
      for (const subscriber of subscribers) subscriber(event);
    },
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
  };
}
