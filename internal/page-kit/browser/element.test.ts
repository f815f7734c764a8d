import { describe, expect, it } from "vitest";

import { HAS_NO_BROWSER, useModule } from "./use-module.ts";

describe.skipIf(HAS_NO_BROWSER)("an element", () => {
  const open = useModule<typeof import("../src/element.ts")>("element.ts");

  it("shows HTML in content and attributes as text", async () => {
    const { module } = await open();

    const [inner, title, children] = await module.evaluate(({ element }) => {
      const made = element("p", { title: '"><i>' }, "<b onclick=alert(1)>", element("i", {}, "&amp;"));
      return [made.textContent, made.title, made.childElementCount];
    });

    expect([inner, title, children]).toEqual(["<b onclick=alert(1)>&amp;", '"><i>', 1]);
  });

  it("sets attributes that have a value and leaves out absent content", async () => {
    const { module } = await open();

    const html = await module.evaluate(({ element }) => {
      const properties = { class: "a", tabindex: -1, hidden: true, lang: undefined, "aria-current": false };
      return element("p", properties, undefined, "one", false, "").outerHTML;
    });

    expect(html).toBe('<p class="a" tabindex="-1" hidden="">one</p>');
  });

  it("calls the listeners it was made with", async () => {
    const { module } = await open();

    const heard = await module.evaluate(({ element }) => {
      const types: string[] = [];
      element("button", { on: { click: ({ type }) => types.push(type) } }).click();
      return types;
    });

    expect(heard).toEqual(["click"]);
  });

  it("changes only attributes and texts that differ", async () => {
    const { module } = await open();

    const changes = await module.evaluate(({ element, setAttribute, setText }) => {
      const made = element("p", { id: "a", hidden: true }, "one");
      const observer = new MutationObserver(() => undefined);
      observer.observe(made, { attributes: true, childList: true });
      setAttribute(made, "id", "a");
      setAttribute(made, "hidden", true);
      setAttribute(made, "title", undefined);
      setText(made, "one");
      const before = observer.takeRecords().length;
      setAttribute(made, "id", "b");
      setAttribute(made, "hidden", false);
      setText(made, "two");
      return [before, observer.takeRecords().map(({ attributeName }) => attributeName), made.outerHTML];
    });

    expect(changes).toEqual([0, ["id", "hidden", null], '<p id="b">two</p>']);
  });

  it("resolves a colour name where it stands, and stays unchanged", async () => {
    const { module } = await open();

    const [colour, html] = await module.evaluate(({ colourOf, element }) => {
      const made = element("p");
      made.style.setProperty("--ink", "#102030");
      document.body.append(made);
      return [colourOf(made, "--ink"), made.innerHTML];
    });

    expect([colour, html]).toEqual(["rgb(16, 32, 48)", ""]);
  });
});
