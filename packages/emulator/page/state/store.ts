export interface Store<State> {
  readonly get: () => State;
  readonly set: (changes: Partial<State>) => void;
  readonly listen: (listener: () => void) => void;
}

/** Listeners run at once; drawing waits for the next frame. */
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
