import { nearest, suggestionOrAll } from "../arguments/nearest.ts";
import { UsageError } from "../usage-error.ts";
import { alibaba } from "./alibaba.ts";
import { type CloudAdapter, CLOUD_NAMES, type CloudName } from "./cloud.ts";
import { huaweiCes } from "./huawei-ces.ts";
import { huaweiCse } from "./huawei-cse.ts";
import { jd } from "./jd.ts";
import { STORES } from "./stores/stores.ts";
import { tencent } from "./tencent.ts";

export const CLOUDS: Readonly<Record<CloudName, CloudAdapter>> = {
  alibaba,
  jd,
  tencent,
  "huawei-cse": huaweiCse,
  "huawei-ces": huaweiCes,
  ...STORES,
};

/** @throws {UsageError} with the nearest name for a word that names no cloud */
export function cloudNamed(word: string): CloudAdapter {
  if (Object.hasOwn(CLOUDS, word)) return CLOUDS[word as CloudName];
  if (word === "huawei")
    throw new UsageError(
      "huawei has two services: say huawei-ces (Cloud Eye) or huawei-cse; its Prometheus is huawei-aom",
    );
  throw new UsageError(`there is no cloud ${JSON.stringify(word)}${suggestionOrAll(word, CLOUD_NAMES)}`);
}

export function cloudsNamed(words: readonly string[]): readonly CloudAdapter[] {
  const names = words.flatMap((word) => word.split(",")).filter((name) => name !== "");
  return [...new Set(names.map((name) => cloudNamed(name)))];
}

/** The cloud that a word names, or nearly names; `undefined` where it is more likely something else. */
export function nearestCloud(word: string): string | undefined {
  return word === "huawei" ? "huawei-ces" : nearest(word, CLOUD_NAMES);
}
