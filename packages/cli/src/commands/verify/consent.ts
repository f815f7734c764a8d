import type { Arguments } from "../../arguments/parse-arguments.ts";
import { shortened } from "../../secrets/mask.ts";
import { grouped, table } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import type { Scene } from "./asking/scene.ts";
import { confirm } from "./confirm.ts";
import { countRequests } from "./count-requests.ts";
import type { Question } from "./question.ts";

/** Tells what is going to be sent where, and asks whether it may be. */
export async function isAllowed(questions: readonly Question[], scene: Scene, args: Arguments): Promise<boolean> {
  if (args.isOn("yes")) return true;
  const { world } = scene;
  if (!world.isInteractive)
    throw new UsageError("verify sends points to your account: say --yes where nobody can be asked");
  const { cloud, settings, keys, base, metric } = scene.bench();
  const counts = questions.map((question) => countRequests(question, scene));
  const facts = [
    ["cloud", cloud.title],
    ["key", shortened(keys.accessKeyId)],
    ["host", base.host],
    ...(settings["namespace"] === undefined ? [] : [["namespace", String(settings["namespace"])]]),
    ["metric", metric],
    [
      "requests",
      `${grouped(counts.reduce((sum, count) => sum + count, 0))} at most, and a few more if this clock is wrong`,
    ],
  ];
  const rows = questions.map(({ id, sends }, index) => [id, grouped(counts[index] ?? 0), sends]);
  world.stderr.write(`${table(facts)}${table(rows, "    ")}`);
  return confirm("Send them?", world);
}
