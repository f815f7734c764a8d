import { shortened } from "../../secrets/mask.ts";
import type { System } from "../../system.ts";
import { screenFor } from "../../terminal/screen.ts";
import { grouped, table } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import { countRequests } from "./count-requests.ts";
import type { VerifyArguments } from "./flags.ts";
import type { VerifyQuestion } from "./question.ts";
import type { VerifyContext } from "./run/verify-context.ts";

/** Prints what is sent where, and waits for a yes. */
export async function hasConsent(
  questions: readonly VerifyQuestion[],
  context: VerifyContext,
  args: VerifyArguments,
): Promise<boolean> {
  if (args.flags.yes) return true;
  const { system } = context;
  if (!system.isInteractive)
    throw new UsageError("verify sends points to your account: give --yes where there is no terminal to confirm it on");
  const { cloud, settings, keys, base, metric } = context.snapshot();
  const counts = questions.map((question) => countRequests(question, context));
  const facts = [
    ["cloud", cloud.title],
    ...(keys.accessKeyId === "" ? [] : [["key", shortened(keys.accessKeyId)]]),
    ["host", base.host],
    ...(settings["namespace"] === undefined ? [] : [["namespace", String(settings["namespace"])]]),
    ["metric", metric],
    [
      "requests",
      `${grouped(counts.reduce((sum, count) => sum + count, 0))} at most, and a few more if this clock is wrong`,
    ],
  ];
  const { say } = screenFor(system.stderr, system.env, args.flags);
  const shown = facts.map(([label = "", value = ""]) => [say(label), say(value)]);
  const rows = questions.map(({ id, sends }, index) => [id, grouped(counts[index] ?? 0), say(sends)]);
  system.stderr.write(`${table(shown)}${table(rows, "    ")}`);
  return confirm(say("Send them?"), system);
}

async function confirm(question: string, { stdin, stderr, interrupted }: System): Promise<boolean> {
  stderr.write(`${question} [y/N] `);
  const silence = new Promise<string>((resolve) => {
    interrupted.addEventListener("abort", () => resolve(""), { once: true });
  });
  const answer = await Promise.race([firstLine(stdin), silence]);
  return /^(?:y(?:es)?|是)$/iu.test(answer.trim());
}

async function firstLine(stdin: System["stdin"]): Promise<string> {
  const decoder = new TextDecoder();
  let said = "";
  for await (const piece of stdin) {
    said += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    if (said.includes("\n")) break;
  }
  return said.split("\n", 1)[0] ?? "";
}
