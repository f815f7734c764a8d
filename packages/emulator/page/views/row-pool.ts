import { setAttribute } from "@yunmeter/page-kit/element";

export interface PooledRow<Item> {
  readonly element: HTMLElement;
  readonly show: (item: Item) => void;
}

export interface RowPool<Item> {
  /** Renders the visible items; returns whether the chosen one is visible. */
  readonly draw: (items: readonly Item[], chosen: number) => boolean;
}

export interface RowPoolOptions<Item> {
  readonly name: string;
  readonly rowHeight: number;
  readonly createRow: () => PooledRow<Item>;
  /** The scrolling element. */
  readonly list: HTMLElement;
  /** As high as all rows together. */
  readonly space: HTMLElement;
}

/** Extra rows beyond the edges hide gaps while scrolling. */
const BEYOND = 6;

/** Grows with the visible area, not with the list. */
export function createRowPool<Item>({ name, rowHeight, createRow, list, space }: RowPoolOptions<Item>): RowPool<Item> {
  const rows: PooledRow<Item>[] = [];
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
        // A row keeps its item while visible, so scrolling redraws only new rows.
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

interface RowPlacement {
  readonly name: string;
  readonly rowHeight: number;
  readonly chosen: number;
  readonly count: number;
}

function place(row: HTMLElement, at: number, { name, rowHeight, chosen, count }: RowPlacement): void {
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
