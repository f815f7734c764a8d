import { flatText } from "../../runtime/flat-text.ts";
import { joinId, type NumberedId, splitId } from "../split-id.ts";
import type { PointPages } from "./point-pages.ts";
import { createSlotTable } from "./slot-table.ts";

// Finds the slot of an id. Ids are `<run>-<number in base 36>`, so that the run is kept once and a point holds two
// numbers; any other id is kept as a string.

export interface IdTable {
  /** The slot that holds the id; -1 where none does. */
  find(id: string): number;
  add(id: string, slot: number): void;
  remove(slot: number): void;
  idAt(slot: number): string;
  /** How many bytes the id of a slot takes beside its columns. */
  bytesAt(slot: number): number;
}

export function createIdTable(pages: PointPages): IdTable {
  const texts = new Map<string, number>();
  const runs = createRunTable();
  const runAt = (slot: number): number => {
    const { page, at } = pages.locate(slot);
    return page.run[at] ?? 0;
  };
  const numberAt = (slot: number): number => {
    const { page, at } = pages.locate(slot);
    return page.number[at] ?? 0;
  };
  const textAt = (slot: number): string => {
    const { page, at } = pages.locate(slot);
    return page.ids?.[at] ?? "";
  };
  const slots = createSlotTable({ runAt, numberAt });
  const split = createSplitter();

  return {
    find(id) {
      const numbered = split(id);
      if (numbered === undefined) return texts.get(id) ?? -1;
      const run = runs.find(numbered.run);
      return run === undefined ? -1 : slots.find(run, numbered.number);
    },
    add(id, slot) {
      const numbered = split(id);
      const run = numbered === undefined ? TEXT_RUN : runs.use(numbered.run);
      // Before the slot has its key: the table compares keys with those of the slots in it.
      if (numbered !== undefined) slots.add(run, numbered.number, slot);
      const { page, at } = pages.locate(slot);
      page.run[at] = run;
      page.number[at] = numbered?.number ?? 0;
      if (numbered !== undefined) return;
      const text = flatText(id);
      texts.set(text, slot);
      (page.ids ??= [])[at] = text;
    },
    remove(slot) {
      const run = runAt(slot);
      if (run !== TEXT_RUN) {
        slots.remove(run, numberAt(slot));
        runs.leave(run);
        return;
      }
      texts.delete(textAt(slot));
      const { page, at } = pages.locate(slot);
      if (page.ids !== undefined) page.ids[at] = undefined;
    },
    idAt(slot) {
      const run = runAt(slot);
      return run === TEXT_RUN ? textAt(slot) : joinId({ run: runs.nameOf(run), number: numberAt(slot) });
    },
    bytesAt: (slot) => (runAt(slot) === TEXT_RUN ? TEXT_ID_BYTES + textAt(slot).length : 0),
  };
}

/** Splits an id once where it is looked up and then added, and gives ids of the latest run the same string. */
function createSplitter(): (id: string) => NumberedId | undefined {
  let last: { readonly id: string; readonly numbered: NumberedId | undefined } = { id: "", numbered: undefined };
  return (id) => {
    if (id === last.id) return last.numbered;
    const numbered = splitId(id);
    const run = last.numbered?.run;
    const shared = numbered !== undefined && numbered.run === run ? { run, number: numbered.number } : numbered;
    last = { id, numbered: shared };
    return shared;
  };
}

// The run of ids that are kept as strings.
const TEXT_RUN = 0;

/** A string's header, its entry in the map and its place in the page. */
const TEXT_ID_BYTES = 80;

// The runs of the ids that are held, each once.
interface RunTable {
  find(name: string): number | undefined;
  use(name: string): number;
  leave(run: number): void;
  nameOf(run: number): string;
}

function createRunTable(): RunTable {
  const numbers = new Map<string, number>();
  const runs: { readonly name: string; uses: number }[] = [{ name: "", uses: 1 }];
  const free: number[] = [];
  return {
    find: (name) => numbers.get(name),
    use(name) {
      const known = numbers.get(name);
      if (known !== undefined) {
        (runs[known] as { uses: number }).uses++;
        return known;
      }
      const run = free.pop() ?? runs.length;
      runs[run] = { name, uses: 1 };
      numbers.set(name, run);
      return run;
    },
    leave(run) {
      const entry = runs[run];
      if (entry === undefined || --entry.uses > 0) return;
      numbers.delete(entry.name);
      free.push(run);
    },
    nameOf: (run) => runs[run]?.name ?? "",
  };
}
