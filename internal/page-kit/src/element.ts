/** Attributes by name, and listeners under `on`. Never inline style: the page's policy forbids it. */
export interface Properties {
  readonly on?: Listeners;
  readonly [attribute: string]: Attribute | Listeners;
}

/** `true` sets the attribute without a value, `false` and `undefined` leave it out. */
export type Attribute = string | number | boolean | undefined;

type Listeners = Readonly<Record<string, (event: Event) => void>>;

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

export function setAttribute(target: Element, name: string, value: Attribute): void {
  if (value === undefined || value === false) {
    target.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (target.getAttribute(name) !== text) target.setAttribute(name, text);
}

/** An unchanged text causes no layout. */
export function setText(target: Node, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Resolves a custom property to a colour: a canvas cannot use `var()`. */
export function colourOf(target: Element, name: string): string {
  const probe = element("span", { hidden: true });
  probe.style.color = `var(${name})`;
  target.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
