/**
 * The answer of a callback that has to give it at once.
 *
 * @throws {TypeError} for a promise, whose rejection is handled here
 */
export function notAPromise<Answer>(name: string, answer: Answer): Answer {
  const { then } = (answer ?? {}) as { readonly then?: unknown };
  if (typeof then !== "function") return answer;
  Promise.resolve(answer).catch(() => undefined);
  throw new TypeError(`\`${name}\` returned a promise; it has to answer at once`);
}
