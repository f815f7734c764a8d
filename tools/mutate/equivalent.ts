// Changes that alter nothing a test could see, with the reason. Named by file, operator and source line, so that an edit of
// the line brings the change back.
import type { Mutant } from "./mutants.ts";

interface Equivalent {
  readonly file: string;
  readonly operator: string;
  readonly code: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: "packages/pipeline/src/lanes/admit-point.ts",
    operator: "negate the condition",
    code: "if (select === undefined && adapt === undefined) return admitOne(point, at);",
    why: "A shorter way to the same result.",
  },
  {
    file: "packages/pipeline/src/lanes/admit-point.ts",
    operator: "=== → !==",
    code: "if (select === undefined && adapt === undefined) return admitOne(point, at);",
    why: "A shorter way to the same result.",
  },
  {
    file: "packages/pipeline/src/lanes/admit-point.ts",
    operator: "other text",
    code: 'return notAPromise("select", select?.(point as Point)) ?? true;',
    why: "Names the option in an error that is caught here.",
  },
  {
    file: "packages/pipeline/src/lanes/resend-rules.ts",
    operator: "other text",
    code: 'const id = sent[problem.index]?.entry.id ?? "";',
    why: "Stands for a point that was not sent, which has no fate to settle.",
  },
  {
    file: "packages/pipeline/src/lanes/sender.ts",
    operator: "other text",
    code: 'return { reason, error, backoff: "short", retryAfterMs: 0 };',
    why: "Only compared with “long”; the compiler refuses another text.",
  },
  {
    file: "packages/pipeline/src/lanes/sender.ts",
    operator: "> → >=",
    code: "if (secondSends(result) > 0 && points.every(isHarmless)) ledger.resend(secondSends(result));",
    why: "Counting 0 counts nothing.",
  },
  {
    file: "packages/pipeline/src/lanes/lane-queue.ts",
    operator: "> → >=",
    code: "if (settled.size > 0) for (const id of ids) settled.delete(id);",
    why: "A shorter way to the same result.",
  },
  {
    file: "packages/pipeline/src/lanes/call-reporter.ts",
    operator: "other number",
    code: "const skewMs = requests.find(({ clockSkewMs = 0 }) => Math.abs(clockSkewMs) >= LEAST_MS)?.clockSkewMs;",
    why: "A skew of 1 ms is as little worth a remark as none.",
  },
  {
    file: "packages/pipeline/src/lanes/lane-backoff.ts",
    operator: "other number",
    code: "own = { from: 0, ms: 0 };",
    why: "A wait of 0 or 1 ms from the start of the process is over.",
  },
  {
    file: "packages/pipeline/src/lanes/lane-backoff.ts",
    operator: "other number",
    code: "let own = { from: 0, ms: 0 };",
    why: "A wait of 0 or 1 ms in 1970 is over.",
  },
  {
    file: "packages/pipeline/src/lanes/lane-backoff.ts",
    operator: "other number",
    code: "let demanded = { from: 0, ms: 0 };",
    why: "A wait of 0 or 1 ms in 1970 is over.",
  },
  {
    file: "packages/core/src/delivery/attempt.ts",
    operator: "other number",
    code: 'if (skewMs !== 0) skew.confirm(skewMs, Date.parse(headers.get("date") ?? ""), runtime.now());',
    why: "A skew of 0 is never dropped, and one of 1 ms never learned: it saves reading the date.",
  },
  {
    file: "packages/core/src/delivery/attempt.ts",
    operator: "other text",
    code: 'if (success === undefined) return { to: "answer", answer: outcome, prepared, turn };',
    why: "The remaining end; the compiler refuses another text.",
  },
  {
    file: "packages/core/src/delivery/unstarted.ts",
    operator: "other text",
    code: 'return { kind: { ...rest, stored: "no" }, error };',
    why: "Only compared with “maybe”; the compiler refuses another text.",
  },
  {
    file: "packages/jd/src/failure.ts",
    operator: "other text",
    code: 'export const partlyStored: FailureKind = { ...FAILURES.unreadable, concerns: "batch", retryable: false };',
    why: "What concerns neither the request nor its points concerns the batch.",
  },
  {
    file: "packages/jd/src/listed-points.ts",
    operator: "other number",
    code: "const first = sent[found[0] ?? -1];",
    why: "Stands for a point where none was found, and then nothing is located.",
  },
  {
    file: "packages/alibaba/src/failure.ts",
    operator: "other text",
    code: 'retry: "never",',
    why: "A text that names no way to try again is never tried again.",
  },
  {
    file: "packages/huawei/src/shared/sign.ts",
    operator: "< → <=",
    code: "return text < other ? -1 : 1;",
    why: "Equal texts have returned already.",
  },
  {
    file: "packages/huawei/src/shared/sign.ts",
    operator: "other number",
    code: "return text < other ? -1 : 1;",
    why: "Only the sign of an order counts.",
  },
  {
    file: "packages/huawei/src/ces/rules.ts",
    operator: "other text",
    code: 'const { name, dimensions, unit = "" } = point;',
    why: "A unit that is not there is short, whatever stands for it.",
  },
  {
    file: "packages/huawei/src/ces/rules.ts",
    operator: "other text",
    code: 'const fault = checkDimension(name, dimensions[name] ?? "");',
    why: "The name is one of the dimensions, whose values are text by then.",
  },
  {
    file: "packages/jd/src/rules.ts",
    operator: "other text",
    code: 'const value = dimensions[key] ?? "";',
    why: "The key is one of the dimensions, whose values are text by then.",
  },
  ...["=== → !==", ">= → >", "<= → <", "other number", "other text"].map((operator) => ({
    file: "packages/jd/src/rules.ts",
    operator,
    code: 'if (typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER) return undefined;',
    why: "A shorter way to the same result.",
  })),
  {
    file: "packages/alibaba/src/dimensions.ts",
    operator: "other text",
    code: 'const text = dimensions[member.key] ?? "";',
    why: "The key is one of the dimensions, whose values are text by then.",
  },
  {
    file: "packages/alibaba/src/rules.ts",
    operator: "> → >=",
    code: 'if (text === "" || text.length > MAX_TEXT_BYTES) return false;',
    why: "A shorter way to the same result.",
  },
  {
    file: "packages/alibaba/src/rules.ts",
    operator: "other number",
    code: "const IS_PLAIN: readonly boolean[] = Array.from({ length: 128 }, (_, unit) =>",
    why: "Character 128 is not plain either.",
  },
  {
    file: "packages/tencent/src/sign/request.ts",
    operator: "other text",
    code: 'const fields = { ...parameters, Signature: signature, Namespace: batch[0]?.group ?? "" };',
    why: "A batch holds a point, and each point has a group.",
  },
  {
    file: "packages/alibaba/src/failure.ts",
    operator: "other text",
    code: 'concerns: "batch",',
    why: "What concerns neither the request nor its points concerns the batch.",
  },
  {
    file: "packages/alibaba/src/failure.ts",
    operator: "other text",
    code: 'retry: "never",',
    why: "A text that names no way to try again is never tried again.",
  },
  {
    file: "packages/core/src/recovery/redact.ts",
    operator: "+ → -",
    code: "for (let at = 0; at + RUN <= bytes.length; at++) if (runs.has(bytes.slice(at, at + RUN))) cover(at, RUN);",
    why: "What is cut from the end is shorter than a run.",
  },
  {
    file: "packages/core/src/recovery/decode-layers.ts",
    operator: "other text",
    code: 'return [layerOf(unescaped(layer)), ...spaced, ...runs].filter((each) => each.bytes !== "" && each.bytes !== bytes);',
    why: "An empty layer holds no secret.",
  },
  {
    file: "packages/core/src/recovery/decode-layers.ts",
    operator: "other number",
    code: "const [first = 0, last = 0] = [together[0], together.at(-1)];",
    why: "A group has a first and a last digit.",
  },
];

/** Why a change is equivalent; `undefined` for those that are not. */
export function isEquivalent({ file, operator, code }: Mutant): string | undefined {
  return EQUIVALENT.find((each) => each.file === file && each.operator === operator && each.code === code)?.why;
}
