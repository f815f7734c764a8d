import { suggestion } from "../arguments/nearest.ts";
import { UsageError } from "../usage-error.ts";
import { alibaba } from "./alibaba.ts";
import { type Cloud, CLOUD_NAMES, type CloudName, isCloudName } from "./cloud.ts";
import { huaweiCes } from "./huawei-ces.ts";
import { huaweiCse } from "./huawei-cse.ts";
import { jd } from "./jd.ts";
import { tencent } from "./tencent.ts";

/** Every cloud by its name. */
export const CLOUDS: Readonly<Record<CloudName, Cloud>> = {
  alibaba,
  jd,
  tencent,
  "huawei-cse": huaweiCse,
  "huawei-ces": huaweiCes,
};

/** The cloud that a word names. @throws {UsageError} with the nearest name, where there is none */
export function cloudNamed(word: string): Cloud {
  if (isCloudName(word)) return CLOUDS[word];
  if (word === "huawei") throw new UsageError("huawei has two services: say huawei-ces (Cloud Eye) or huawei-cse");
  throw new UsageError(
    `there is no cloud ${JSON.stringify(word)}${suggestion(word, CLOUD_NAMES) || `. There are ${CLOUD_NAMES.join(", ")}`}`,
  );
}

/** The clouds of a list, or of a text with commas; each once. */
export function cloudsNamed(words: readonly string[]): readonly Cloud[] {
  const names = words.flatMap((word) => word.split(",")).filter((name) => name !== "");
  return [...new Set(names.map((name) => cloudNamed(name)))];
}
