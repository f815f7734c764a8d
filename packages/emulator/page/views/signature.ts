import { element, setText } from "@yunmeter/page-kit/element";

import type { CanonicalRequest } from "../../src/clouds/handled.ts";
import { type LineRole, rolesOf, toLines } from "../model/canonical.ts";
import { type DiffLine, diffLines, type Marked } from "../model/diff.ts";
import { visible } from "../model/visible-text.ts";
import type { Words } from "../words/words.ts";
import type { Tools } from "./view.ts";

export function signatureSection(canonical: CanonicalRequest, { words }: Tools): HTMLElement {
  const { request, stringToSign, client } = canonical;
  const about = element("p", {}, client === undefined ? words.signatureAbout : words.signatureProves);
  const parts = [
    ...(client === undefined || request === undefined ? [] : [proof(client, request, words)]),
    ...(request === undefined ? [] : [listing(words.serverCanonical, request, rolesOf(request), words)]),
    listing(words.serverString, toLines(stringToSign), [], words),
    comparison(request, stringToSign, words),
  ];
  return element("section", { class: "card signature" }, element("h2", {}, words.signature), about, ...parts);
}

function listing(label: string, text: string, roles: readonly LineRole[], words: Words): HTMLElement {
  const rows = text.split("\n").map((line, index) => {
    const role = words.roles[roles[index] ?? "text"];
    return element("li", {}, element("span", { class: "role" }, role), element("code", {}, visible(line) || "\u00A0"));
  });
  const list = element("ol", { class: roles.length > 0 ? "canonical" : "canonical plain" }, ...rows);
  return element("figure", { class: "listing" }, element("figcaption", {}, label), list);
}

/** What the client provably signed, beside what it should have signed. */
function proof(client: string, request: string, words: Words): HTMLElement {
  const rows = diffLines(client, request).flatMap((line) => diffRows(line, words));
  return element(
    "div",
    { class: "diff proof", tabindex: 0, role: "region", "aria-label": words.signatureProves },
    ...rows,
  );
}

function comparison(request: string | undefined, stringToSign: string, words: Words): HTMLElement {
  const input = element("textarea", {
    id: "client-text",
    rows: 3,
    spellcheck: "false",
    "aria-describedby": "client-text-about",
  });
  const result = element("div", {
    class: "diff",
    hidden: true,
    tabindex: 0,
    role: "region",
    "aria-label": words.pasteLabel,
  });
  const sum = element("p", { class: "diff-sum", role: "status" });
  input.addEventListener("input", () => {
    const own = toLines(input.value);
    result.hidden = own.trim() === "";
    if (result.hidden) return setText(sum, "");
    const lines = nearest(own, request, stringToSign);
    const changed = lines.filter(({ kind }) => kind !== "same").length;
    setText(sum, changed === 0 ? words.nothingDiffers : words.differs(changed));
    result.replaceChildren(...lines.flatMap((line) => diffRows(line, words)));
    return undefined;
  });
  const label = element("label", { for: "client-text" }, words.pasteLabel);
  const about = element("p", { class: "quiet-text", id: "client-text-about" }, words.pasteAbout);
  return element("div", { class: "comparison" }, label, about, input, sum, result);
}

/** Compares pasted text with the candidate it resembles most. */
function nearest(own: string, request: string | undefined, stringToSign: string): readonly DiffLine[] {
  const clean = withoutLastLines(own);
  const [best = []] = [stringToSign, ...(request === undefined ? [] : [request])]
    .map((text) => diffLines(clean, withoutLastLines(toLines(text))))
    .toSorted((one, other) => likeness(other) - likeness(one));
  return best;
}

function withoutLastLines(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\n") end -= 1;
  return text.slice(0, end);
}

function likeness(lines: readonly DiffLine[]): number {
  return lines.filter(({ kind }) => kind === "same").length / lines.length;
}

function diffRows(line: DiffLine, words: Words): readonly HTMLElement[] {
  if (line.kind === "same") return [row("same", "", [line.text, "", ""])];
  if (line.kind === "changed")
    return [row("client", words.yours, line.left), row("cloud", words.cloudsOwn, line.right)];
  const whole: Marked = ["", line.text, ""];
  return [line.kind === "left" ? row("client", words.yours, whole) : row("cloud", words.cloudsOwn, whole)];
}

function row(side: "same" | "client" | "cloud", who: string, [before, differs, after]: Marked): HTMLElement {
  const text = element(
    "code",
    {},
    visible(before),
    differs !== "" && element("mark", {}, visible(differs)),
    visible(after),
  );
  return element("div", { class: "diff-row", "data-side": side }, element("span", { class: "role" }, who), text);
}
