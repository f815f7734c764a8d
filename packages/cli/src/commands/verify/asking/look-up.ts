import type { LookUpQuestion } from "../question.ts";
import { type Outcome, type Scene } from "./scene.ts";

/** Asks for the addresses of hosts, and connects to those that have one. */
export async function lookUp({ hosts }: LookUpQuestion, { bench, world }: Scene): Promise<Outcome> {
  const found = await Promise.all(
    hosts(bench()).map(async ({ url }) => {
      const target = new URL(url);
      const addresses = await world.lookup(target.hostname).catch(() => []);
      const isReached = addresses.length > 0 && (await world.connect(target).then(isSo, isNotSo));
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
