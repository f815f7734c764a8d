import { metricKey } from "../../store/series-key.ts";
import type { NewPoint } from "../../store/stored-point.ts";
import { Refusal } from "../refusal.ts";
import { type Finding, findingOf, firstBreach, type PointRule, type JudgeContext, type CloudRule } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { PARTIAL, POINT_RULES } from "./point-rules.ts";
import type { AlibabaPoint } from "./point.ts";
import type { RewriteSwitches } from "./rewrite.ts";
import { ALIBABA } from "./rules.ts";
import { toStored } from "./to-stored.ts";

export interface JudgedCall {
  readonly stored: readonly NewPoint[];
  /** Why points were left out; the answer carries the first message. */
  readonly leftOut: readonly Finding[];
}

const RAW_DATA = "not allowed original value, please upgrade service";
const SERIES = "reach max time series num";

/** A syntax error in one point refuses all. */
export function createJudge(
  context: ServiceContext,
): (points: readonly AlibabaPoint[], judging: CallJudgeContext) => JudgedCall {
  const { rules, limits, quotas } = context;
  const { rawData = true, series: maximum } = limits.alibaba ?? {};
  const pointRules = rules.on(POINT_RULES);
  const switches: RewriteSwitches = {
    names: rules.isOn(ALIBABA.nameCharset),
    dimensions: rules.isOn(ALIBABA.dimensionCharset),
    truncation: rules.isOn(ALIBABA.truncation),
  };
  const noRawData = !rawData && rules.isOn(ALIBABA.rawData);
  const mostSeries = rules.isOn(ALIBABA.series) ? maximum : undefined;
  const admit = (point: AlibabaPoint, { at, accessKeyId }: CallJudgeContext): NewPoint | LeftOut => {
    if (noRawData && point.type === "0") return { rule: ALIBABA.rawData, message: RAW_DATA };
    const stored = toStored(point, at, switches);
    const fits = quotas.admit(seriesLedger(accessKeyId), metricKey(stored), mostSeries);
    return fits ? stored : { rule: ALIBABA.series, message: SERIES };
  };
  return (points, judging) => {
    // All syntax first: a refused call uses up nothing of the plan.
    const breaches = points.map((point, index) =>
      breachOf(pointRules, point, { ...judging, path: `MetricList.${index + 1}` }),
    );
    const stored: NewPoint[] = [];
    const leftOut: Finding[] = [];
    for (const [index, point] of points.entries()) {
      const judged = breaches[index] ?? admit(point, judging);
      if ("rule" in judged) leftOut.push(findingOf(judged.rule, judged.message, index));
      else stored.push(judged);
    }
    return { stored, leftOut };
  };
}

export function seriesLedger(accessKeyId: string): string {
  return `alibaba series ${accessKeyId}`;
}

export interface CallJudgeContext extends JudgeContext {
  readonly accessKeyId: string;
  readonly path?: string;
}

interface LeftOut {
  readonly rule: CloudRule;
  readonly message: string;
}

function breachOf(
  rules: readonly PointRule<AlibabaPoint>[],
  point: AlibabaPoint,
  judging: CallJudgeContext,
): LeftOut | undefined {
  const breach = firstBreach(rules, point, judging);
  if (breach === undefined || breach.rule.code === PARTIAL) return breach;
  throw new Refusal(breach.rule, {
    code: "400",
    message: "syntax error",
    finding: `${judging.path}: ${breach.message}`,
  });
}
