import { DOCTOR } from "./doctor.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import { EXPLAIN } from "./explain.ts";
import { FLAGS } from "./flags.ts";
import { HELP } from "./help.ts";
import { OPTION_RULES } from "./option-rules.ts";
import { OUTCOMES } from "./outcomes.ts";
import { POINT_RULES } from "./point-rules.ts";
import { USAGE_ERRORS } from "./usage-errors.ts";
import { VERIFY_QUESTIONS } from "./verify-questions.ts";
import { VERIFY_STORES } from "./verify-stores.ts";
import { VERIFY } from "./verify.ts";

/**
 * The Chinese of texts, by their English. In the English `{}` stands for a value that is translated in its turn, `{+}` for
 * one without whose translation the whole stays English, `{#}` for a number, `{w}` for a word and `{=}` for any text that
 * stays as it is; in the Chinese `{}` is the next of them, and `{2}` the second.
 */
export const CHINESE: Readonly<Record<string, string>> = {
  ...HELP,
  ...FLAGS,
  ...EXIT_CODES,
  ...OUTCOMES,
  ...EXPLAIN,
  ...DOCTOR,
  ...USAGE_ERRORS,
  ...POINT_RULES,
  ...OPTION_RULES,
  ...VERIFY,
  ...VERIFY_QUESTIONS,
  ...VERIFY_STORES,
};
