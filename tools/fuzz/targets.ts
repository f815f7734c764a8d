import type { FuzzTarget } from "./target.ts";
import { CREDENTIALS } from "./targets/credentials.ts";
import { POINT_READERS } from "./targets/points.ts";
import { REDIS_VALUES } from "./targets/redis-values.ts";
import { REQUESTS } from "./targets/requests.ts";
import { RESPONSES } from "./targets/responses.ts";
import { SQLITE_FILES } from "./targets/sqlite-files.ts";
import { WIRE } from "./targets/wire.ts";

export const TARGETS: readonly FuzzTarget[] = [
  ...RESPONSES,
  WIRE,
  REQUESTS,
  ...POINT_READERS,
  ...CREDENTIALS,
  SQLITE_FILES,
  REDIS_VALUES,
];
