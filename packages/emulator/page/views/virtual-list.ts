import { element, setAttribute } from "@yunmeter/page-kit/element";

import { createRowPool, type PooledRow } from "./row-pool.ts";

export interface ListOptions<Item> {
  /** Prefix of the options' element ids. */
  readonly name: string;
  readonly label: string;
  /** In CSS pixels. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
  readonly createRow: () => PooledRow<Item>;
  /** `chosen` by pointer or Enter, `passed` by arrow keys. */
  readonly onChoose: (item: Item, how: "chosen" | "passed") => void;
}

/** A listbox that renders only visible rows. */
export interface VirtualList<Item> {
  readonly element: HTMLElement;
  readonly show: (items: readonly Item[], chosen: string | undefined) => void;
}

export function createVirtualList<Item>(options: ListOptions<Item>): VirtualList<Item> {
  const { name, rowHeight, keyOf, onChoose } = options;
  const space = element("div", { class: "list-space", role: "presentation" });
  const list = element("div", { class: "list", role: "listbox", tabindex: 0, "aria-label": options.label }, space);
  const pool = createRowPool({ ...options, list, space });
  let items: readonly Item[] = [];
  let chosen: string | undefined;
  let place = -1;

  const draw = (): void => {
    const isInSight = pool.draw(items, place);
    setAttribute(list, "aria-activedescendant", isInSight && `${name}-${place}`);
  };
  const choose = (at: number, how: "chosen" | "passed"): void => {
    const item = items[at];
    if (item === undefined) return;
    place = at;
    chosen = keyOf(item);
    reveal(list, at * rowHeight, rowHeight);
    draw();
    onChoose(item, how);
  };

  list.addEventListener("scroll", draw, { passive: true });
  list.addEventListener("click", ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
    if (row) choose(Number(row.dataset["place"]), "chosen");
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(place, "chosen");
    const page = Math.max(1, Math.floor(list.clientHeight / rowHeight) - 1);
    const to = toPlace(event.key, place, page, items.length - 1);
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(to, "passed");
  });
  new ResizeObserver(draw).observe(list);

  return {
    element: list,
    show(next, key) {
      const moved = rowsMoved(items, Math.floor(list.scrollTop / rowHeight), next, keyOf);
      const wasAbsent = key !== chosen || place < 0;
      items = next;
      chosen = key;
      place = key === undefined ? -1 : next.findIndex((item) => keyOf(item) === key);
      space.style.height = `${next.length * rowHeight}px`;
      if (moved !== 0) list.scrollTop += moved * rowHeight;
      if (wasAbsent && place >= 0) reveal(list, place * rowHeight, rowHeight);
      draw();
    },
  };
}

// Scrolls as little as needed to show a whole row.
function reveal(list: HTMLElement, top: number, height: number): void {
  const { scrollTop, clientHeight } = list;
  if (top < scrollTop) list.scrollTop = top;
  else if (top + height > scrollTop + clientHeight) list.scrollTop = top + height - clientHeight;
}

/** How far the top row moved: new rows must not shift what is being read. */
function rowsMoved<Item>(
  before: readonly Item[],
  top: number,
  next: readonly Item[],
  keyOf: (item: Item) => string,
): number {
  const first = before[top];
  if (first === undefined || before === next || top === 0) return 0;
  const key = keyOf(first);
  const at = next.findIndex((item) => keyOf(item) === key);
  return at < 0 ? 0 : at - top;
}

export function toPlace(key: string, from: number, page: number, last: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  return to === undefined || last < 0 ? undefined : Math.min(last, Math.max(0, to));
}
