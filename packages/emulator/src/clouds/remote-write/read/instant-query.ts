import type { ReceivedRequest } from "../../../http/received-request.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import { type Handled, handledRead } from "../../handled.ts";
import { groupBy } from "../../read/group-by.ts";
import { storedBetween } from "../../read/stored-between.ts";
import { Refusal } from "../../refusal.ts";
import type { ServiceContext } from "../../service-context.ts";
import { vectorAnswer } from "../answer.ts";
import { REMOTE_WRITE } from "../rules.ts";

// A sample is current for five minutes.
const LOOK_BACK_MS = 5 * 60_000;

/** The newest sample of each series that a selector names, of all accounts: the store does not separate them. */
export function instantQuery({ query, at }: ReceivedRequest, context: ServiceContext): Handled {
  const parameters = new URLSearchParams(query);
  const selector = readSelector(parameters.get("query") ?? "");
  const time = readTime(parameters.get("time"), at);
  const points = storedBetween(context, "remote-write", { from: time - LOOK_BACK_MS + 1, to: time }).filter(
    (point) => point.name === selector.name && selector.labels.every(([key, value]) => point.dimensions[key] === value),
  );
  const series = groupBy(points, ({ dimensions }) => seriesOf(dimensions));
  const newest = [...series.values()].flatMap((each) => each.at(-1) ?? []);
  return handledRead(vectorAnswer(newest.map((point) => toResult(point, time))));
}

function seriesOf(dimensions: StoredPoint["dimensions"]): string {
  return JSON.stringify(Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function toResult({ name, dimensions, value = 0 }: StoredPoint, time: number): object {
  return { metric: { __name__: name, ...dimensions }, value: [time / 1000, String(value)] };
}

interface Selector {
  readonly name: string;
  readonly labels: readonly (readonly [name: string, value: string])[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/u;
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*("(?:[^"\\\n]|\\.)*")\s*(?:,|(?=\}))/uy;

/** `name` or `name{label="value"}`. */
function readSelector(text: string): Selector {
  const [name] = NAME.exec(text) ?? [];
  if (name === undefined) throw invalid("the query does not begin with the name of a metric");
  const rest = text.slice(name.length).trim();
  return { name, labels: rest === "" ? [] : readLabels(rest) };
}

function readLabels(text: string): Selector["labels"] {
  const labels: [string, string][] = [];
  let position = 1;
  for (;;) {
    LABEL.lastIndex = position;
    const [whole, key = "", value = ""] = LABEL.exec(text) ?? [];
    if (whole === undefined) break;
    labels.push([key, unquoted(value)]);
    position += whole.length;
  }
  if (text.startsWith("{") && text.slice(position).trim() === "}") return labels;
  throw invalid("only labels with = are known here, in braces after the name");
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw invalid(`the label value ${text} is not a string`);
  }
}

/** Epoch seconds with a fraction, or a date. */
function readTime(text: string | null, now: number): number {
  if (text === null) return now;
  const time = Math.round(/^\d+(?:\.\d+)?$/u.test(text) ? Number(text) * 1000 : Date.parse(text));
  if (Number.isNaN(time)) throw invalid("time is epoch seconds or a date");
  return time;
}

function invalid(message: string): Refusal {
  return new Refusal(REMOTE_WRITE.query, { code: "query", message });
}
