import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { type Container, type Ended, startContainer } from "../container/container.ts";
import { commandOfImage } from "../docker/dockerfile.ts";
import type { PodSpec } from "./manifest.ts";

// The kubelet's behaviour, as documented:
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination

export interface Pod extends AsyncDisposable {
  readonly queue: string;
  crash(): Promise<void>;
  /** Runs the preStop hook, then SIGTERM, then SIGKILL after the grace period, and removes the pod's volumes. */
  delete(): Promise<Deleted>;
}

export interface Deleted extends Ended {
  readonly tookMs: number;
}

export async function startPod(
  { graceMs, preStopMs, env, mountPath, volume }: PodSpec,
  {
    node,
    ordinal = 0,
    ...given
  }: { readonly node: string; readonly ordinal?: number; readonly [name: string]: unknown },
): Promise<Pod> {
  const folder = volume === "claim" ? join(node, `metrics-shop-${ordinal}`) : await mkdtemp(join(node, "emptydir-"));
  await mkdir(folder, { recursive: true });
  const inVolume = Object.entries(env).map(([name, value]) => [name, value.replace(mountPath, folder)]);
  const variables = { ...Object.fromEntries(inVolume), ...given } as Record<string, string>;
  const start = async (): Promise<Container> => startContainer(await commandOfImage(), variables);
  let container = await start();

  return {
    queue: variables["QUEUE"] ?? "",
    async crash() {
      await container.kill();
      container = await start();
    },
    async delete() {
      const startedAt = performance.now();
      await setTimeout(preStopMs);
      const ended = await container.stop(graceMs - preStopMs);
      if (volume === "emptyDir") await rm(folder, { recursive: true });
      return { ...ended, tookMs: performance.now() - startedAt };
    },
    [Symbol.asyncDispose]: () => container.kill(),
  };
}
