/** What an element is made with: attributes by name, and listeners under `on`. Style is never one of them. */
export interface Properties {
  readonly on?: Listeners;
  readonly [attribute: string]: Attribute | Listeners;
}

/** What an attribute may be; true is one without a value, and false and undefined are none. */
export type Attribute = string | number | boolean | undefined;

type Listeners = Readonly<Record<string, (event: Event) => void>>;

/** What stands in an element; text is always text. */
export type Content = Node | string | undefined | false;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  const { on = {}, ...attributes } = properties;
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value as Attribute);
  for (const [type, listener] of Object.entries(on)) made.addEventListener(type, listener);
  made.append(...content.filter((one) => one !== undefined && one !== false));
  return made;
}

/** Sets, or takes away what is undefined or false; what is so already is left alone. */
export function setAttribute(target: Element, name: string, value: Attribute): void {
  if (value === undefined || value === false) {
    target.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (target.getAttribute(name) !== text) target.setAttribute(name, text);
}

/** Sets a text only where it is another one, so that an unchanged page costs nothing. */
export function setText(target: Node, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** The colour that a name stands for in the theme of now: a canvas knows nothing of names. */
export function colourOf(target: Element, name: string): string {
  const probe = element("span", { hidden: true });
  probe.style.color = `var(${name})`;
  target.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
