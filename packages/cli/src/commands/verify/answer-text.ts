import type { Screen } from "../../terminal/screen.ts";
import type { QuestionOutcome } from "./run/verify-context.ts";

/** The answer in the user's language; the report and `--json` have it in English. */
export function answerIn({ answer, groups }: Pick<QuestionOutcome, "answer" | "groups">, screen: Screen): string {
  const { say, language, colon } = screen;
  const [comma, semicolon] = language === "zh" ? ["、", "；"] : [", ", "; "];
  const parts = groups?.map(([how, labels]) => `${say(how)}${colon}${labels.map(say).join(comma)}`);
  return (parts ?? answer.split("; ").map(say)).join(semicolon);
}
