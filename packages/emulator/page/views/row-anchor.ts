export interface RowAnchorOptions<Item> {
  /** The scrolling element. */
  readonly list: HTMLElement;
  /** As high as all rows together. */
  readonly space: HTMLElement;
  /** In CSS pixels. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
}

/** Keeps the row under the mouse, or else the top row of a scrolled list, in its place while rows come above it. */
export interface RowAnchor<Item> {
  /** Scrolls after the items changed, before they are drawn. */
  readonly keep: (before: readonly Item[], next: readonly Item[]) => void;
}

export function createRowAnchor<Item>({ list, space, rowHeight, keyOf }: RowAnchorOptions<Item>): RowAnchor<Item> {
  let at: readonly [x: number, y: number] | undefined;
  let wasAtTop = false;
  list.addEventListener("pointermove", ({ pointerType, clientX, clientY }) => {
    // A finger leaves nothing behind.
    if (pointerType !== "touch") at = [clientX, clientY];
  });
  list.addEventListener("pointerleave", () => {
    at = undefined;
    space.style.minHeight = "";
    // Rows that came above the first one are shown.
    if (wasAtTop) list.scrollTop = 0;
    wasAtTop = false;
  });
  return {
    keep(before, next) {
      const pointed = at && placeOf(document.elementFromPoint(...at));
      const moved = rowsMoved(before, pointed ?? topRow(list.scrollTop, rowHeight), next, keyOf);
      if (moved === 0) return;
      const top = list.scrollTop + moved * rowHeight;
      if (pointed !== undefined) {
        wasAtTop ||= list.scrollTop === 0;
        // Room to scroll where the rows are fewer than fit.
        space.style.minHeight = `${top + list.clientHeight}px`;
      }
      list.scrollTop = top;
    },
  };
}

/** The place in the list of the row that an element belongs to. */
export function placeOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  return row === null ? undefined : Number(row.dataset["place"]);
}

/** At the top of the list new rows are welcome. */
function topRow(scrollTop: number, rowHeight: number): number | undefined {
  return scrollTop < rowHeight ? undefined : Math.floor(scrollTop / rowHeight);
}

export function rowsMoved<Item>(
  before: readonly Item[],
  anchor: number | undefined,
  next: readonly Item[],
  keyOf: (item: Item) => string,
): number {
  const row = anchor === undefined ? undefined : before[anchor];
  if (anchor === undefined || row === undefined || before === next) return 0;
  const key = keyOf(row);
  const at = next.findIndex((item) => keyOf(item) === key);
  return at < 0 ? 0 : at - anchor;
}
