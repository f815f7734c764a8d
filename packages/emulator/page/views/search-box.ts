import { element } from "@yunmeter/page-kit/element";

export interface SearchBox {
  readonly element: HTMLElement;
  readonly show: (search: string) => void;
}

export function createSearchBox(
  name: string,
  label: string,
  onSearch: (search: string) => void,
  hint: string = label,
): SearchBox {
  const input = element("input", {
    class: "search",
    id: `search-${name}`,
    type: "search",
    placeholder: label,
    "aria-label": label,
    title: hint,
    autocomplete: "off",
    spellcheck: "false",
  });
  input.addEventListener("input", () => onSearch(input.value));
  return {
    element: input,
    show(search) {
      // Text being typed is newer than the state.
      if (input.value !== search && document.activeElement !== input) input.value = search;
    },
  };
}
