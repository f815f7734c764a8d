/** Holds a state, and tells those who listen that it is another one. */
export interface Store<State> {
  readonly get: () => State;
  /** Replaces parts of the state. */
  readonly set: (changes: Partial<State>) => void;
  readonly listen: (listener: () => void) => void;
}

/** Makes a store. Listeners are told at once; who draws waits for the next frame. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners: (() => void)[] = [];
  return {
    get: () => state,
    set(changes) {
      state = { ...state, ...changes };
      for (const listener of listeners) listener();
    },
    listen: (listener) => void listeners.push(listener),
  };
}
