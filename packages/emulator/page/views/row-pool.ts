import { setAttribute } from "@yunmeter/page-kit/element";

/** A row that can show one item after another. */
export interface Row<Item> {
  readonly element: HTMLElement;
  readonly show: (item: Item) => void;
}

/** The rows of a list that exist. */
export interface RowPool<Item> {
  /** Puts the items that are in sight into rows; tells whether the chosen one is among them. */
  readonly draw: (items: readonly Item[], chosen: number) => boolean;
}

/** What the rows stand in. */
export interface RowPoolOptions<Item> {
  readonly name: string;
  readonly rowHeight: number;
  readonly createRow: () => Row<Item>;
  /** What scrolls. */
  readonly list: HTMLElement;
  /** What is as high as all rows together. */
  readonly space: HTMLElement;
}

/** Rows beyond the edges, so that fast scrolling shows no gap. */
const BEYOND = 6;

/** Makes a pool that grows with what is in sight, never with the list. */
export function createRowPool<Item>({ name, rowHeight, createRow, list, space }: RowPoolOptions<Item>): RowPool<Item> {
  const rows: Row<Item>[] = [];
  const growTo = (count: number): void => {
    while (rows.length < count) {
      const row = createRow();
      setAttribute(row.element, "role", "option");
      rows.push(row);
      space.append(row.element);
    }
  };
  return {
    draw(items, chosen) {
      const first = Math.max(0, Math.floor(list.scrollTop / rowHeight) - BEYOND);
      const end = Math.min(items.length, Math.ceil((list.scrollTop + list.clientHeight) / rowHeight) + BEYOND);
      growTo(end - first);
      for (const [index, row] of rows.entries()) {
        // A row keeps its item while it is in sight, so that scrolling redraws only what comes in.
        const at = first + wrapped(index - first, rows.length);
        const item = items[at];
        const isInSight = at < end && item !== undefined;
        row.element.hidden = !isInSight;
        if (!isInSight) continue;
        row.show(item);
        place(row.element, at, { name, rowHeight, chosen, count: items.length });
      }
      return chosen >= first && chosen < end;
    },
  };
}

interface Scene {
  readonly name: string;
  readonly rowHeight: number;
  readonly chosen: number;
  readonly count: number;
}

function place(row: HTMLElement, at: number, { name, rowHeight, chosen, count }: Scene): void {
  row.style.transform = `translateY(${at * rowHeight}px)`;
  row.id = `${name}-${at}`;
  row.dataset["place"] = String(at);
  setAttribute(row, "aria-selected", String(at === chosen));
  setAttribute(row, "aria-setsize", count);
  setAttribute(row, "aria-posinset", at + 1);
}

function wrapped(number: number, length: number): number {
  return ((number % length) + length) % length;
}
