import { type DeadLetter, type Queue, readStoredPoint } from "@yunmeter/pipeline";

/** The ids of the points among the dead letters, by vendor. */
export async function readDeadLetters(queue: Queue): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = new Map<string, Set<string>>();
  for await (const { vendor, point } of lettersOf(queue)) {
    const known = ids.get(vendor) ?? new Set<string>();
    ids.set(vendor, known.add(readStoredPoint(point)?.dimensions?.["id"] ?? ""));
  }
  await queue.close();
  return ids;
}

async function* lettersOf({ deadLetters }: Queue): AsyncGenerator<DeadLetter> {
  let last: DeadLetter | undefined;
  do {
    const page = (await deadLetters?.list(last === undefined ? {} : { before: last.key })) ?? [];
    yield* page;
    last = page.at(-1);
  } while (last !== undefined);
}
