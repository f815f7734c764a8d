import { element } from "@yunmeter/page-kit/element";

/** A link to a page of the web, in a window of its own; what is no web address stays text. */
export function outsideLink(address: string, text: string): HTMLElement {
  if (!address.startsWith("https://")) return element("span", {}, text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "outside" }, text);
}
