import { element } from "@yunmeter/page-kit/element";

import { type Vendor, VENDORS } from "../../src/clouds/vendor.ts";
import { shortName } from "../model/clouds.ts";
import {
  faultsOf,
  FREQUENCIES,
  isSpent,
  ruleOf,
  ruleText,
  SWITCH_NAMES,
  type SwitchName,
} from "../model/fault-switches.ts";
import { visible } from "../model/visible-text.ts";
import type { State } from "../state/state.ts";
import type { Fault } from "../wire/types.ts";
import { dot } from "./badges.ts";
import { faultForm } from "./fault-form.ts";
import type { Tools, View } from "./view.ts";

interface Switch {
  readonly name: SwitchName;
  readonly vendor: Vendor | undefined;
  readonly label: string;
  readonly button: HTMLButtonElement;
}

export function createFaultsPage(tools: Tools): View {
  const { words, api, store, live, say } = tools;
  const attempt = async (work: Promise<void>, said: string): Promise<void> => {
    try {
      await work;
      say(said);
    } catch (error) {
      say(words.failed(error instanceof Error ? error.message : String(error)));
    }
    live.askForFaults();
  };
  const frequency = element(
    "select",
    { id: "frequency" },
    ...Object.keys(FREQUENCIES).map((name) =>
      element("option", { value: name }, words.frequencies[name as keyof typeof FREQUENCIES]),
    ),
  );
  const flip = ({ name, vendor, label }: Switch): void => {
    const on = faultsOf(store.get().faults, name, vendor);
    const chosen = FREQUENCIES[frequency.value as keyof typeof FREQUENCIES];
    if (on.length === 0) void attempt(api.addFault(ruleOf(name, vendor, chosen)), words.faultOn(label));
    else
      void attempt(
        Promise.all(on.map(({ id }) => api.removeFault(id))).then(() => undefined),
        words.faultOff(label),
      );
  };
  const { table, switches } = switchTable(tools, flip);
  const rules = element("div");
  const label = element("label", { for: "frequency" }, words.frequency);
  const page = element(
    "article",
    { class: "faults-page" },
    element(
      "header",
      { class: "subject-head" },
      element("h1", { tabindex: -1 }, words.faults),
      element("p", {}, words.faultsAbout),
    ),
    element("p", { class: "frequency" }, label, frequency),
    table,
    faultForm(tools),
    element("section", { class: "card" }, element("h2", {}, words.rulesInForce), rules),
  );
  let shown: State["faults"] | undefined;
  return {
    element: page,
    update({ faults }) {
      if (faults === shown) return;
      shown = faults;
      for (const { name, vendor, button } of switches) {
        button.setAttribute("aria-checked", String(faultsOf(faults, name, vendor).length > 0));
      }
      rules.replaceChildren(rulesTable(faults, tools, (id) => void attempt(api.removeFault(id), words.remove)));
    },
  };
}

function switchTable(
  { words }: Tools,
  flip: (one: Switch) => void,
): { readonly table: HTMLElement; readonly switches: readonly Switch[] } {
  const switches: Switch[] = [];
  const cell = (name: SwitchName, vendor: Vendor | undefined, cloud: string): HTMLElement => {
    const label = words.switchLabel(words.switches[name], cloud);
    const button = element("button", {
      type: "button",
      role: "switch",
      class: "switch",
      "aria-checked": "false",
      "aria-label": label,
    });
    const one = { name, vendor, label, button };
    switches.push(one);
    button.addEventListener("click", () => flip(one));
    return element("td", {}, button);
  };
  const columns: readonly (readonly [Vendor | undefined, string])[] = [
    [undefined, words.everyCloud],
    ...VENDORS.map((vendor) => [vendor, shortName(vendor, words.language)] as const),
  ];
  const heads = columns.map(([vendor, name]) => element("th", { scope: "col" }, vendor && dot(vendor), name));
  const rows = SWITCH_NAMES.map((name) => {
    const title = element(
      "th",
      { scope: "row" },
      words.switches[name],
      element("span", { class: "quiet-text" }, words.switchAbout[name]),
    );
    return element("tr", {}, title, ...columns.map(([vendor, cloud]) => cell(name, vendor, cloud)));
  });
  const head = element("thead", {}, element("tr", {}, element("td"), ...heads));
  const table = element("table", { class: "switches" }, head, element("tbody", {}, ...rows));
  const scroll = element(
    "div",
    { class: "card table-scroll", tabindex: 0, role: "region", "aria-label": words.faults },
    table,
  );
  return { table: scroll, switches };
}

function rulesTable(faults: readonly Fault[], { words }: Tools, remove: (id?: string) => void): HTMLElement {
  if (faults.length === 0) return element("p", { class: "quiet-text" }, words.noRules);
  const rows = faults.map((fault) => {
    const { id, rule, struck } = fault;
    const button = element(
      "button",
      { type: "button", class: "quiet", "aria-label": `${words.remove} ${id}` },
      words.remove,
    );
    button.addEventListener("click", () => remove(id));
    const count = isSpent(fault) ? `${struck} (${words.spent})` : String(struck);
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, id),
      element("td", {}, element("code", {}, visible(ruleText(rule)))),
      element("td", { class: "number" }, count),
      element("td", {}, button),
    );
  });
  const titles = ["", words.rule, words.struck].map((title) => element(title === "" ? "td" : "th", {}, title));
  const all = element("button", { type: "button", class: "quiet" }, words.removeAll);
  all.addEventListener("click", () => remove());
  const head = element("thead", {}, element("tr", {}, ...titles, element("td", {}, all)));
  return element("table", { class: "rules" }, head, element("tbody", {}, ...rows));
}
