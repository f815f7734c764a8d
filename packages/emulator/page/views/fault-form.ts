import { element, setText } from "@yunmeter/page-kit/element";

import { SERVICES } from "../../src/clouds/vendor.ts";
import { nameOfService } from "../model/clouds.ts";
import { type FaultFields, toFaultRule } from "../model/custom-fault.ts";
import type { Tools } from "./view.ts";

/** A rule with a status, code and message of one's choice; what the control API refuses is shown in its words. */
export function faultForm(tools: Tools): HTMLElement {
  const { words, api, live, say } = tools;
  const { title, about, add, fields } = words.customFault;
  const controls = controlsOf(tools);
  const rows = Object.entries(controls).map(([name, control]) => {
    const label = element("label", { for: control.id }, fields[name as keyof FaultFields]);
    return element("p", { class: `field field-${name}` }, label, control);
  });
  const failure = element("p", { class: "form-failure" });
  const submit = element("button", { type: "submit", class: "primary" }, add);
  // The control API checks a rule, for every client with the same words.
  const form = element("form", { class: "fault-form", novalidate: true }, ...rows, submit, failure);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    api.addFault(toFaultRule(typedIn(controls))).then(
      () => {
        setText(failure, "");
        say(words.faultOn(title));
        live.askForFaults();
      },
      (error: unknown) => {
        const why = words.failed(error instanceof Error ? error.message : String(error));
        setText(failure, why);
        say(why);
      },
    );
  });
  const explained = element("p", { class: "quiet-text" }, about);
  return element("section", { class: "card" }, element("h2", {}, title), explained, form);
}

type Controls = Readonly<Record<keyof FaultFields, HTMLInputElement | HTMLSelectElement>>;

function controlsOf({ words: { everyCloud, language } }: Tools): Controls {
  const input = (name: keyof FaultFields, more: Readonly<Record<string, string | number>>): HTMLInputElement =>
    element("input", { id: `fault-${name}`, autocomplete: "off", ...more });
  return {
    vendor: element(
      "select",
      { id: "fault-vendor" },
      element("option", { value: "" }, everyCloud),
      ...SERVICES.map((service) => element("option", { value: service }, nameOfService(service, language))),
    ),
    status: input("status", { type: "number", min: 200, max: 599, value: 500 }),
    code: input("code", { type: "text", placeholder: "206" }),
    message: input("message", { type: "text", placeholder: "reach Max time series num" }),
    delayMs: input("delayMs", { type: "number", min: 0, step: 100 }),
    chance: input("chance", { type: "number", min: 0, max: 100, value: 100, step: "any" }),
    seed: input("seed", { type: "number", placeholder: 1 }),
    times: input("times", { type: "number", min: 1 }),
    stored: input("stored", { type: "checkbox", value: "yes" }),
  };
}

function typedIn(controls: Controls): FaultFields {
  const { stored, ...others } = controls;
  const typed = Object.entries(others).map(([name, { value }]) => [name, value]);
  return {
    ...(Object.fromEntries(typed) as Omit<FaultFields, "stored">),
    stored: stored instanceof HTMLInputElement && stored.checked,
  };
}
