import type { Part, PartBundle } from "../parts/part.ts";
import type { AppliedBundles } from "./applied-bundles.ts";

/** Parts that a merger took and has not counted yet. */
export interface PartInbox {
  addBundle(bundle: PartBundle): void;
  /** Parts of this process, which come once. */
  addParts(parts: readonly Part[]): void;
  /** Samples of the parts of this process. */
  samples(): number;
  /** Removes the parts one by one, without those of bundles that were applied before. */
  drain(): Iterable<Part>;
}

export function createPartInbox(applied: AppliedBundles): PartInbox {
  let bundles: PartBundle[] = [];
  let own: Part[] = [];
  let samples = 0;
  return {
    addBundle: (bundle) => void bundles.push(bundle),
    addParts(parts) {
      own = own.concat(parts);
      for (const { values } of parts) samples += values.count;
    },
    samples: () => samples,
    *drain() {
      const [parts, taken] = [own, bundles];
      [own, bundles] = [[], []];
      for (const part of parts) {
        samples -= part.values.count;
        yield part;
      }
      for (const bundle of taken) {
        if (applied.has(bundle.producer, bundle.sequence)) continue;
        applied.add(bundle.producer, bundle.sequence);
        yield* bundle.parts;
      }
    },
  };
}
