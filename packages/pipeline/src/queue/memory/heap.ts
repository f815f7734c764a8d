export interface Heap<Item> {
  readonly size: number;
  push(item: Item): void;
  pop(): Item | undefined;
  keep(passes: (item: Item) => boolean): void;
}

export function createHeap<Item>(isBefore: (left: Item, right: Item) => boolean): Heap<Item> {
  let items: Item[] = [];

  function rise(from: number): void {
    const item = items[from] as Item;
    let index = from;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!isBefore(item, items[above] as Item)) break;
      items[index] = items[above] as Item;
      index = above;
    }
    items[index] = item;
  }

  function sink(from: number): void {
    const item = items[from] as Item;
    let index = from;
    for (let below = 2 * index + 1; below < items.length; below = 2 * index + 1) {
      const isRightFirst = below + 1 < items.length && isBefore(items[below + 1] as Item, items[below] as Item);
      const first = isRightFirst ? below + 1 : below;
      if (!isBefore(items[first] as Item, item)) break;
      items[index] = items[first] as Item;
      index = first;
    }
    items[index] = item;
  }

  return {
    get size() {
      return items.length;
    },
    push(item) {
      rise(items.push(item) - 1);
    },
    pop() {
      const [first] = items;
      const last = items.pop();
      if (items.length > 0) {
        items[0] = last as Item;
        sink(0);
      }
      return first;
    },
    keep(passes) {
      items = items.filter(passes);
      for (let index = (items.length >> 1) - 1; index >= 0; index--) sink(index);
    },
  };
}
