/** What is under way in real time. */
export interface BusyCount {
  readonly isBusy: () => boolean;
  readonly during: <Value>(task: Promise<Value>) => Promise<Value>;
}

export function createBusyCount(): BusyCount {
  let tasks = 0;
  return {
    isBusy: () => tasks > 0,
    async during(task) {
      tasks++;
      try {
        return await task;
      } finally {
        tasks--;
      }
    },
  };
}

/** An object with the same functions, whose calls count as under way until they settle. */
export function counting<Target extends object>(target: Target, busy: BusyCount): Target {
  const counted = ([name, value]: readonly [string, unknown]): readonly [string, unknown] => {
    if (typeof value !== "function") return [name, value];
    const call = (...values: readonly unknown[]): unknown => {
      const result: unknown = Reflect.apply(value, target, values);
      return result instanceof Promise ? busy.during(result) : result;
    };
    return [name, call];
  };
  return Object.fromEntries(Object.entries(target).map(counted)) as Target;
}
