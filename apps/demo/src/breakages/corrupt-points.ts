import type { Point } from "@yunmeter/core";

import type { CloudName } from "../clouds/cloud.ts";
import { cloudOf } from "../clouds/clouds.ts";

/** Makes every second point to a cloud bad while `isCorrupting` holds for it. */
export function corruptPoints(isCorrupting: (cloud: CloudName) => boolean): (cloud: CloudName, point: Point) => Point {
  const passed = new Map<CloudName, number>();
  return (cloud, point) => {
    if (!isCorrupting(cloud)) return point;
    const count = (passed.get(cloud) ?? 0) + 1;
    passed.set(cloud, count);
    return count % 2 === 0 ? cloudOf(cloud).corrupt(point) : point;
  };
}
