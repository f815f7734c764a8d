import { joinId } from "../../queue/point-id.ts";
import type { MergerParameters, RollUpSettings } from "../options/roll-up-settings.ts";
import type { RolledUp } from "../roll-up-types.ts";
import { pointsOf, type WindowPoint } from "../window-points.ts";
import type { OverWindow } from "./assign-windows.ts";
import type { RunningTotals } from "./running-totals.ts";

/** Makes the points of a window that is over. */
export function createWindowReport(
  { settings, lane, producer, handsOver }: MergerParameters,
  totals: RunningTotals,
): (window: OverWindow) => readonly RolledUp[] {
  let made = 0;

  /** The id that a repeated append has again; where none is repeated, one that a queue keeps as two numbers. */
  function idOf({ series, period, end }: OverWindow, suffix: string): string {
    return handsOver ? `${lane}|${period}|${end}|${series.key}${suffix}` : joinId({ run: producer, number: made++ });
  }

  return (window) => {
    const { series, values } = window;
    const { name, dimensions } = series.identity;
    return windowPoints(window, settings, totals).map(({ suffix, point }) => {
      const key = point.name === name && point.dimensions === dimensions ? series.key : undefined;
      return { id: idOf(window, suffix), point, key, samples: values.count };
    });
  };
}

function windowPoints(
  { series, period, end, values, lastEnd }: OverWindow,
  settings: RollUpSettings,
  totals: RunningTotals,
): readonly WindowPoint[] {
  const window = { identity: series.identity, period, endMs: end * 1000, values };
  return settings.output === "cumulative"
    ? totals.pointsOf(series.key, window, lastEnd * 1000)
    : pointsOf(window, settings);
}
