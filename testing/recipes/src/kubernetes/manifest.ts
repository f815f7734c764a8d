import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "yaml";

import { SHOP } from "../parts/shop.ts";

/** The parts of a manifest that decide how its pods end. */
export interface PodSpec {
  readonly graceMs: number;
  readonly preStopMs: number;
  readonly env: Readonly<Record<string, string>>;
  readonly mountPath: string;
  readonly volume: "emptyDir" | "claim";
}

/** Throws for a manifest that lacks what the tests read. */
export async function readManifest(file: "deployment.yaml" | "statefulset.yaml"): Promise<PodSpec> {
  const { spec } = parse(await readFile(join(SHOP, file), "utf8")) as KubernetesManifest;
  const pod = spec.template.spec;
  const [container] = pod.containers;
  const [mount] = container.volumeMounts;
  const isClaimed = spec.volumeClaimTemplates?.some(({ metadata }) => metadata.name === mount.name) ?? false;
  const isEmptyDir = pod.volumes?.some(({ name, emptyDir }) => name === mount.name && emptyDir !== undefined) ?? false;
  if (isClaimed === isEmptyDir) throw new Error(`${file}: ${mount.name} is not one volume`);
  return {
    graceMs: pod.terminationGracePeriodSeconds * 1000,
    preStopMs: container.lifecycle.preStop.sleep.seconds * 1000,
    env: Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
    mountPath: mount.mountPath,
    volume: isClaimed ? "claim" : "emptyDir",
  };
}

interface KubernetesManifest {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly [ContainerSpec];
        readonly volumes?: readonly { readonly name: string; readonly emptyDir?: object }[];
      };
    };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
}

interface ContainerSpec {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly volumeMounts: readonly [{ readonly name: string; readonly mountPath: string }];
}
