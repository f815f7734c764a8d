import { dirname } from "node:path";

import { CLOUDS } from "../clouds/clouds.ts";
import type { LaneView, Snapshot } from "../server/snapshot.ts";
import { fill } from "./columns.ts";
import type { Paint } from "./terminal-colours.ts";
import type { FinalState } from "./start-demo.ts";

/** What is printed when it has ended: what was delivered, kept and lost, and what the clouds say themselves. */
export function finalReport({ result, last }: FinalState, queuePath: string, paint: Paint): string {
  const { strong, quiet } = paint;
  const rows = CLOUDS.flatMap((cloud) => {
    const lane = last.lanes.find((each) => each.cloud === cloud.name);
    if (lane === undefined) return [];
    const figures = `${fill(`${lane.accepted} delivered`, 18)}${fill(`${lane.waiting} waiting`, 13)}${goneText(lane, paint)}`;
    return [`  ${paint.of(cloud.name, "●")} ${fill(cloud.title, 16)}${figures}`];
  });
  const lines = [
    "",
    `  ${strong("What became of it")}`,
    "",
    ...rows,
    "",
    `  ${proofText(last, paint)}`,
    ...keptText(result?.kept ?? last.queue.points, last, queuePath).map((line) => `  ${quiet(line)}`),
    "",
  ];
  return `${lines.join("\n")}\n`;
}

function goneText({ lost, refused, uncertain, reasons }: LaneView, { good, bad }: Paint): string {
  const gone = [
    lost > 0 ? `${lost} lost` : "",
    refused > 0 ? `${refused} refused` : "",
    uncertain > 0 ? `${uncertain} uncertain` : "",
  ].filter((text) => text !== "");
  if (gone.length === 0) return good("0 lost");
  return bad(`${gone.join(", ")} (${reasons.map(({ reason, points }) => `${reason}: ${points}`).join(", ")})`);
}

/** The other side of the story: what the clouds have. */
function proofText({ orders, lanes }: Snapshot, { good, strong }: Paint): string {
  const proofs = lanes.flatMap(({ proof, cloud }) => (proof === undefined ? [] : [{ ...proof, cloud }]));
  const incomplete = proofs.filter(({ stored }) => stored < orders);
  if (incomplete.length === 0) return good(`All ${orders} orders are in every cloud that is emulated.`);
  const missing = incomplete.map(({ cloud, stored }) => `${cloud} has ${stored}`).join(", ");
  return strong(`Of ${orders} orders, ${missing}.`);
}

function keptText(kept: number, { lanes }: Snapshot, queuePath: string): readonly string[] {
  const waiting = lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  const open = Math.max(0, kept - waiting);
  const what = [waiting > 0 ? `${waiting} points` : "", open > 0 ? `${open} minutes that were not over` : ""].filter(
    (text) => text !== "",
  );
  if (what.length === 0) return [];
  return [`Kept: ${what.join(" and ")}. To send them:`, `npx -y pnpm@12 demo --queue ${dirname(queuePath)}`];
}
