import { ALONE_CHECKS } from "./alone.ts";
import { APPEND_CHECKS } from "./append.ts";
import { CAP_CHECKS } from "./caps.ts";
import type { Check } from "./check.ts";
import { CLOSE_CHECKS } from "./close.ts";
import { CROWD_CHECKS } from "./crowd.ts";
import { DEAD_LETTER_CHECKS } from "./dead-letters.ts";
import { EXPIRY_CHECKS } from "./expiry.ts";
import { FENCE_CHECKS } from "./fence.ts";
import { LEASE_CHECKS } from "./lease.ts";
import { MODEL_CHECKS } from "./model.ts";
import { SETTLE_CHECKS } from "./settle.ts";
import { STATS_CHECKS } from "./stats.ts";
import { TEXT_CHECKS } from "./texts.ts";

export const CHECKS: readonly Check[] = [
  ...APPEND_CHECKS,
  ...LEASE_CHECKS,
  ...SETTLE_CHECKS,
  ...EXPIRY_CHECKS,
  ...ALONE_CHECKS,
  ...FENCE_CHECKS,
  ...CAP_CHECKS,
  ...DEAD_LETTER_CHECKS,
  ...STATS_CHECKS,
  ...TEXT_CHECKS,
  ...CLOSE_CHECKS,
  ...CROWD_CHECKS,
  ...MODEL_CHECKS,
];
