import { seriesKey } from "../../store/series-key.ts";
import type { NewPoint } from "../../store/stored-point.ts";
import { Refusal } from "../refusal.ts";
import { type Finding, findingOf, firstBreach, type PointRule, type PointScene, type Rule } from "../rule.ts";
import type { World } from "../world.ts";
import { PARTIAL, POINT_RULES } from "./point-rules.ts";
import type { AlibabaPoint } from "./point.ts";
import type { RewriteSwitches } from "./rewrite.ts";
import { ALIBABA } from "./rules.ts";
import { toStored } from "./to-stored.ts";

/** What becomes of the points of a call. */
export interface Judged {
  readonly stored: readonly NewPoint[];
  /** Why others were left out; the first one's message is the answer's. */
  readonly leftOut: readonly Finding[];
}

const RAW_DATA = "not allowed original value, please upgrade service";
const SERIES = "reach max time series num";

/** Judges all points of a call; a syntax error in one refuses all. */
export function createJudge(world: World): (points: readonly AlibabaPoint[], scene: JudgeScene) => Judged {
  const { rules, limits, quotas } = world;
  const { rawData = true, series: maximum } = limits.alibaba ?? {};
  const pointRules = rules.on(POINT_RULES);
  const switches: RewriteSwitches = {
    names: rules.isOn(ALIBABA.nameCharset),
    dimensions: rules.isOn(ALIBABA.dimensionCharset),
    truncation: rules.isOn(ALIBABA.truncation),
  };
  const noRawData = !rawData && rules.isOn(ALIBABA.rawData);
  const mostSeries = rules.isOn(ALIBABA.series) ? maximum : undefined;
  const admit = (point: AlibabaPoint, { at, accessKeyId }: JudgeScene): NewPoint | LeftOut => {
    if (noRawData && point.type === "0") return { rule: ALIBABA.rawData, message: RAW_DATA };
    const stored = toStored(point, at, switches);
    const fits = quotas.admit(`alibaba series ${accessKeyId}`, seriesKey(stored), mostSeries);
    return fits ? stored : { rule: ALIBABA.series, message: SERIES };
  };
  return (points, scene) => {
    // First all syntax, so that a refused call takes nothing from the plan.
    const breaches = points.map((point, index) =>
      breachOf(pointRules, point, { ...scene, path: `MetricList.${index + 1}` }),
    );
    const stored: NewPoint[] = [];
    const leftOut: Finding[] = [];
    for (const [index, point] of points.entries()) {
      const judged = breaches[index] ?? admit(point, scene);
      if ("rule" in judged) leftOut.push(findingOf(judged.rule, judged.message, index));
      else stored.push(judged);
    }
    return { stored, leftOut };
  };
}

/** When, whose, and which point. */
export interface JudgeScene extends PointScene {
  readonly accessKeyId: string;
  readonly path?: string;
}

interface LeftOut {
  readonly rule: Rule;
  readonly message: string;
}

function breachOf(
  rules: readonly PointRule<AlibabaPoint>[],
  point: AlibabaPoint,
  scene: JudgeScene,
): LeftOut | undefined {
  const breach = firstBreach(rules, point, scene);
  if (breach === undefined || breach.rule.code === PARTIAL) return breach;
  throw new Refusal(breach.rule, {
    code: "400",
    message: "syntax error",
    finding: `${scene.path}: ${breach.message}`,
  });
}
