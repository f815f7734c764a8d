import { element } from "@yunmeter/page-kit/element";

/** Anything but an https address stays text. */
export function outsideLink(address: string, text: string): HTMLElement {
  if (!address.startsWith("https://")) return element("span", {}, text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "outside" }, text);
}
