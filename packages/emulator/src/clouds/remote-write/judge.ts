import type { NewPoint } from "../../store/stored-point.ts";
import { Refusal } from "../refusal.ts";
import { type Finding, findingOf } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { type Breach, compareBytes, labelBreaches } from "./label-checks.ts";
import { type ProfileName, reactionOf } from "./profiles.ts";
import type { Receiver } from "./receivers.ts";
import { REMOTE_WRITE, type RuleName } from "./rules.ts";
import { createSampleCheck, type SampleCheck } from "./sample-checks.ts";
import type { TimeSeries, WireSample, WriteRequest } from "./write-request.ts";

export interface JudgeOptions {
  readonly at: number;
  /** Whether good samples are stored beside bad ones. */
  readonly isPartial: boolean;
}

/** What becomes of the samples of a request. */
export interface JudgedWrite {
  readonly points: readonly NewPoint[];
  /** What was dropped with a success. */
  readonly dropped: readonly Finding[];
  /** Records the newest samples; called once nothing was refused. */
  readonly commit: () => void;
}

/**
 * A single breach that the receiver refuses ends a 1.0 request, and nothing of it is stored. A 2.0 request stores the rest,
 * and every breach is an error of its series.
 */
export function createJudge(
  context: ServiceContext,
  profile: ProfileName,
): (write: WriteRequest, receiver: Receiver, options: JudgeOptions) => JudgedWrite {
  const { rules, limits } = context;
  const { names = "prometheus" } = limits["remote-write"] ?? {};
  return (write, receiver, { at, isPartial }) => {
    const points: NewPoint[] = [];
    const dropped: Finding[] = [];
    const check = createSampleCheck(context, at);
    let index = 0;
    const isDropped = ([name, message]: Breach, series: string): boolean => {
      const reaction = rules.isOn(REMOTE_WRITE[name]) ? reactionOf(profile, name) : "take";
      if (reaction === "take") return false;
      if (reaction === "refuse" && !isPartial) throw refusal(name, message, `${message} in ${series}`);
      dropped.push(findingOf(REMOTE_WRITE[name], `${message} in ${series}`, index));
      return true;
    };
    for (const series of write.series) {
      const text = seriesText(series);
      const breaches = [...labelBreaches(series, receiver.limits, names === "utf-8"), ...contentBreaches(series)];
      const isGone = breaches.filter((breach) => isDropped(breach, text)).length > 0;
      const target = identify(series);
      for (const sample of series.samples) {
        if (!isGone && takes(check, target.key, sample, (breach) => isDropped(breach, text)))
          points.push(toPoint(target, sample, receiver));
        index += 1;
      }
    }
    return { points, dropped, commit: () => check.commit() };
  };
}

/** Whether a sample is stored: not one that is dropped, already there, or the mark that ends a series. */
function takes(check: SampleCheck, key: string, sample: WireSample, isDropped: (breach: Breach) => boolean): boolean {
  const verdict = check.judge(key, sample);
  if (verdict === "known") return false;
  if (verdict !== "new" && isDropped(verdict)) return false;
  check.take(key, sample);
  return !sample.isStale;
}

function contentBreaches({ samples, exemplars, histograms }: TimeSeries): readonly Breach[] {
  return [
    ...(samples.length + exemplars + histograms === 0 ? [["samples", "no sample"] as const] : []),
    ...(histograms > 0 ? [["histograms", "a native histogram"] as const] : []),
  ];
}

interface SeriesTarget {
  readonly key: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Empty labels are left out; of a repeated one the first counts. */
function identify({ labels }: TimeSeries): SeriesTarget {
  const values = new Map<string, string>();
  for (const { name, value } of labels) if (value !== "" && !values.has(name)) values.set(name, value);
  const sorted = [...values].toSorted(([one], [other]) => compareBytes(one, other));
  const dimensions = sorted.filter(([name]) => name !== "__name__");
  return {
    key: JSON.stringify(sorted),
    name: values.get("__name__") ?? "",
    dimensions: Object.fromEntries(dimensions),
  };
}

function toPoint({ name, dimensions }: SeriesTarget, { value, timestamp }: WireSample, receiver: Receiver): NewPoint {
  return {
    vendor: "remote-write",
    name,
    dimensions,
    timestamp,
    type: "sample",
    value,
    details: { receiver: receiver.name },
  };
}

const LONGEST_SERIES = 200;

function seriesText({ labels }: TimeSeries): string {
  const text = `{${labels.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).join(", ")}}`;
  return text.length > LONGEST_SERIES ? `${text.slice(0, LONGEST_SERIES)}…` : text;
}

export function refusal(name: RuleName, message: string, finding: string = message): Refusal {
  return new Refusal(REMOTE_WRITE[name], { code: name, message, finding });
}
