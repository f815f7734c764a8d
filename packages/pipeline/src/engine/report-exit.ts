import { balanceOf, resultOf, sourcesOf } from "../snapshot/lane-results.ts";
import type { Engine } from "./engine.ts";
import { isDurable } from "./flush-and-close.ts";

/** Logs how many points end with the process. Runs at `exit`, where nothing may wait. */
export function reportExit(engine: Engine): void {
  engine.overflow.report();
  const points = pointsInMemory(engine);
  if (points === 0) return;
  const what = points === 1 ? "1 point in memory is" : `${points} points in memory are`;
  engine.log.remark(
    `the process exited before close() had ended: ${what} lost. Await close() before process.exit(): ` +
      "https://github.com/yunmeter/yunmeter/tree/main/packages/pipeline#exit",
  );
}

// Over all lanes, as `lost` would count them.
function pointsInMemory(engine: Engine): number {
  const { intake, lanes, writer, windows, collector, settings } = engine;
  collector.intoWindows(settings.runtime.now());
  const staged = writer.staged();
  const sources = sourcesOf(engine);
  return lanes.reduce((sum, each) => {
    const { lane } = each.settings;
    const samples = windows.find((ofLane) => ofLane.lane === lane)?.unstored(staged) ?? 0;
    const waiting = isDurable(engine)
      ? staged.filter((entry) => entry.lane === lane).length
      : balanceOf(resultOf(each, sources));
    return sum + intake.points + samples + waiting;
  }, 0);
}
