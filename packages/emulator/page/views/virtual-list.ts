import { element, setAttribute } from "@yunmeter/page-kit/element";

import { createRowPool, type Row } from "./row-pool.ts";

/** What a list is made from. */
export interface ListOptions<Item> {
  /** What its options' ids begin with. */
  readonly name: string;
  readonly label: string;
  /** Of each row, in CSS pixels. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
  readonly createRow: () => Row<Item>;
  /** Somebody chose an item: by pointer or Enter, or on the way past it by arrow keys. */
  readonly onChoose: (item: Item, how: "chosen" | "passed") => void;
}

/** A list of any length: a listbox of which only the rows in sight exist. */
export interface VirtualList<Item> {
  readonly element: HTMLElement;
  /** Shows items; the one with that key is the chosen one. */
  readonly show: (items: readonly Item[], chosen: string | undefined) => void;
}

/** Makes an empty list. */
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

/** Scrolls no further than it takes to see a row whole. */
function reveal(list: HTMLElement, top: number, height: number): void {
  const { scrollTop, clientHeight } = list;
  if (top < scrollTop) list.scrollTop = top;
  else if (top + height > scrollTop + clientHeight) list.scrollTop = top + height - clientHeight;
}

/** By how many rows what was at the top has moved: a reader who scrolled down is not pushed about by what comes in. */
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

/** Where a key leads. */
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
