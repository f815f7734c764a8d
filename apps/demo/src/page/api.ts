import ky from "ky";

import type { MetricsTick } from "../application/recent-metrics.ts";
import type { Breakage } from "../breakages/breakage.ts";
import type { CloudName } from "../clouds/cloud.ts";
import type { Facts, Snapshot } from "../server/snapshot.ts";

export interface DemoListeners {
  readonly onFacts: (facts: Facts) => void;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onTick: (tick: MetricsTick) => void;
  readonly onConnection: (state: "live" | "connecting" | "ended") => void;
}

/** Subscribes to the events of the demo. The browser reconnects by itself until the demo has ended. */
export function subscribe({ onFacts, onSnapshot, onTick, onConnection }: DemoListeners): void {
  const source = new EventSource("/api/events");
  const on = (type: string, listener: (data: unknown) => void): void => {
    source.addEventListener(type, (event) => listener(JSON.parse((event as MessageEvent<string>).data)));
  };
  on("facts", (data) => {
    onConnection("live");
    onFacts(data as Facts);
  });
  on("snapshot", (data) => onSnapshot(data as Snapshot));
  on("metrics", (data) => onTick(data as MetricsTick));
  on("end", (data) => {
    source.close();
    onSnapshot(data as Snapshot);
    onConnection("ended");
  });
  source.addEventListener("error", () => onConnection("connecting"));
}

export function breakCloud(cloud: CloudName, breakage: Breakage): Promise<void> {
  return post(`/api/clouds/${cloud}`, { breakage });
}

export function setSender(is: "dead" | "running"): Promise<void> {
  return post("/api/sender", { is });
}

export function setStory(is: "running" | "stopped"): Promise<void> {
  return post("/api/story", { is });
}

// Sent once: a switch that is pressed again means something else.
async function post(path: string, json: unknown): Promise<void> {
  await ky.post(path, { json, retry: 0, timeout: 15_000 });
}
