/** Makes names that nobody ever made: those of one run of one process begin alike. */
export function createIds(): () => string {
  const run = crypto.randomUUID().replaceAll("-", "").slice(0, RUN_LENGTH);
  let number = 0;
  return () => `${run}-${(number++).toString(36)}`;
}

/** 80 random bits. */
const RUN_LENGTH = 20;
