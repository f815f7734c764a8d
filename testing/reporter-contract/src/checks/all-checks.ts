import { ABORT_CHECKS } from "./abort.ts";
import { ANSWER_CHECKS } from "./answers.ts";
import { BAD_POINT_CHECKS } from "./bad-points.ts";
import { BASIC_CHECKS } from "./basics.ts";
import type { Check } from "./check.ts";
import { CLOCK_CHECKS } from "./clock.ts";
import { CONSERVATION_CHECKS } from "./conservation.ts";
import { CREDENTIALS_CHECKS } from "./credentials.ts";
import { DOUBT_CHECKS } from "./doubt.ts";
import { FAILURE_TEXT_CHECKS } from "./failure-texts.ts";
import { LAST_ANSWER_CHECKS } from "./last-answer.ts";
import { LIMIT_CHECKS } from "./limits.ts";
import { ORDER_CHECKS } from "./order.ts";
import { RETRY_CHECKS } from "./retry.ts";
import { SECRET_CHECKS } from "./secrets.ts";
import { SIZE_CHECKS } from "./sizes.ts";

export const CHECKS: readonly Check[] = [
  ...BASIC_CHECKS,
  ...LIMIT_CHECKS,
  ...SIZE_CHECKS,
  ...ORDER_CHECKS,
  ...ABORT_CHECKS,
  ...RETRY_CHECKS,
  ...LAST_ANSWER_CHECKS,
  ...FAILURE_TEXT_CHECKS,
  ...DOUBT_CHECKS,
  ...BAD_POINT_CHECKS,
  ...CREDENTIALS_CHECKS,
  ...CLOCK_CHECKS,
  ...ANSWER_CHECKS,
  ...SECRET_CHECKS,
  ...CONSERVATION_CHECKS,
];
