import type { LabelLimits } from "./receivers.ts";
import type { RuleName } from "./rules.ts";
import type { Label, TimeSeries } from "./write-request.ts";

/** A broken rule and what was wrong. */
export type Breach = readonly [rule: RuleName, message: string];

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/u;
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/u;

/** All that is wrong with the labels of a series. */
export function labelBreaches({ labels }: TimeSeries, limits: LabelLimits, isUtf8: boolean): readonly Breach[] {
  const names = labels.map(({ name }) => name);
  const breaches: Breach[] = [];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) breaches.push(["label-repeated", `label name "${repeated}" is not unique`]);
  if (names.includes("")) breaches.push(["label-empty-name", "a label has no name"]);
  breaches.push(...nameBreaches(labels, isUtf8));
  const empty = labels.find(({ value }) => value === "");
  if (empty) breaches.push(["label-empty-value", `label ${empty.name} has no value`]);
  if (!isSorted(names)) breaches.push(["label-order", `labels are not sorted: ${names.join(", ")}`]);
  if (labels.length > limits.labels)
    breaches.push(["label-count", `${labels.length} labels, of which the receiver takes ${limits.labels}`]);
  breaches.push(...labels.flatMap((label) => lengthBreaches(label, limits)));
  return breaches;
}

function nameBreaches(labels: readonly Label[], isUtf8: boolean): readonly Breach[] {
  const name = labels.find((label) => label.name === "__name__")?.value;
  const wrong = labels.find((label) => label.name !== "__name__" && label.name !== "" && !LABEL_NAME.test(label.name));
  return [
    ...(name === undefined || name === "" ? [["name", "the series has no __name__"] as const] : []),
    ...(name && !isUtf8 && !NAME.test(name)
      ? [["name-charset", `the name ${name} has illegal characters`] as const]
      : []),
    ...(wrong && (!isUtf8 || wrong.name.startsWith("__"))
      ? [["label-charset", `the label name ${wrong.name} is illegal`] as const]
      : []),
  ];
}

function lengthBreaches({ name, value }: Label, limits: LabelLimits): readonly Breach[] {
  const [nameLength, valueLength] = [Array.from(name).length, Array.from(value).length];
  if (nameLength > limits.nameLength)
    return [
      ["label-length", `a label's name has ${nameLength} characters, of which the receiver takes ${limits.nameLength}`],
    ];
  if (valueLength > limits.valueLength)
    return [
      [
        "label-length",
        `label ${name} has ${valueLength} characters, of which the receiver takes ${limits.valueLength}`,
      ],
    ];
  return limits.notInValues?.test(value)
    ? [["label-value", `label ${name} holds a character that SLS does not take`]]
    : [];
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || compareBytes(names[index - 1] ?? "", name) <= 0);
}

/** By UTF-8 bytes, as Go compares strings. */
export function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
