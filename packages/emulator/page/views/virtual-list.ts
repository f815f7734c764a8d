import { element, setAttribute } from "@yunmeter/page-kit/element";

import { createRowAnchor, placeOf } from "./row-anchor.ts";
import { createRowPool, type PooledRow } from "./row-pool.ts";

export interface ListOptions<Item> {
  /** Prefix of the options' element ids. */
  readonly name: string;
  readonly label: string;
  /** In CSS pixels. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
  readonly createRow: () => PooledRow<Item>;
  /** `chosen` by pointer or Enter, `passed` by arrow keys, `added` by pointer with Control, Command or Shift. */
  readonly onChoose: (item: Item, how: HowChosen) => void;
}

export type HowChosen = "chosen" | "passed" | "added";

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
  const anchor = createRowAnchor({ ...options, list, space });
  let items: readonly Item[] = [];
  let chosen: string | undefined;
  let place = -1;

  const draw = (): void => {
    const isInSight = pool.draw(items, place);
    setAttribute(list, "aria-activedescendant", isInSight && `${name}-${place}`);
  };
  const choose = (at: number, how: HowChosen): void => {
    const item = items[at];
    if (item === undefined) return;
    if (how === "added") return onChoose(item, how);
    place = at;
    chosen = keyOf(item);
    reveal(list, at * rowHeight, rowHeight);
    draw();
    onChoose(item, how);
  };

  list.addEventListener("scroll", draw, { passive: true });
  list.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const at = placeOf(target);
    if (at !== undefined) choose(at, ctrlKey || metaKey || shiftKey ? "added" : "chosen");
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
      const wasAbsent = key !== chosen || place < 0;
      const before = items;
      items = next;
      chosen = key;
      place = key === undefined ? -1 : next.findIndex((item) => keyOf(item) === key);
      space.style.height = `${next.length * rowHeight}px`;
      anchor.keep(before, next);
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
