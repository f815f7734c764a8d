/** A generator of ids that are unique over all processes: 80 random bits for this run, and a number. */
export function createIds(): () => string {
  const run = crypto.randomUUID().replaceAll("-", "").slice(0, RUN_LENGTH);
  let number = 0;
  return () => `${run}-${(number++).toString(36)}`;
}

const RUN_LENGTH = 20;
