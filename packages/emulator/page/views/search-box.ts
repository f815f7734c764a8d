import { element } from "@yunmeter/page-kit/element";

/** A field to search with. */
export interface SearchBox {
  readonly element: HTMLElement;
  readonly show: (search: string) => void;
}

/** Makes a field that tells of each change. */
export function createSearchBox(name: string, label: string, onSearch: (search: string) => void): SearchBox {
  const input = element("input", {
    class: "search",
    id: `search-${name}`,
    type: "search",
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
    spellcheck: "false",
  });
  input.addEventListener("input", () => onSearch(input.value));
  return {
    element: input,
    show(search) {
      // What is being typed is newer than what was said about it.
      if (input.value !== search && document.activeElement !== input) input.value = search;
    },
  };
}
