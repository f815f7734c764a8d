import type { LookUpQuestion } from "../question.ts";
import { type QuestionOutcome, type VerifyContext } from "./verify-context.ts";

export async function lookUpHosts(
  { hosts }: LookUpQuestion,
  { snapshot, system }: VerifyContext,
): Promise<QuestionOutcome> {
  const found = await Promise.all(
    hosts(snapshot()).map(async ({ url }) => {
      const target = new URL(url);
      const addresses = await system.lookup(target.hostname).catch(() => []);
      const isReached = addresses.length > 0 && (await system.connect(target).then(isSo, isNotSo));
      return { host: target.hostname, isKnown: addresses.length > 0, isReached };
    }),
  );
  const words = found.map(({ host, isKnown, isReached }) => {
    if (!isKnown) return `${host} has no address`;
    return `${host} has an address and ${isReached ? "takes connections" : "takes none from here"}`;
  });
  const isTaken = found.some(({ isKnown }) => isKnown);
  return {
    observation: { isTaken, status: undefined, code: undefined, words: "no request was made" },
    answer: words.join("; "),
  };
}

const isSo = (): boolean => true;
const isNotSo = (): boolean => false;
