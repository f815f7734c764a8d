import type { MetricsTick } from "../application/recent-metrics.ts";
import type { Breakage } from "../breakages/breakage.ts";
import type { CloudName } from "../clouds/cloud.ts";
import type { Facts, Snapshot } from "../server/snapshot.ts";

export interface Listeners {
  readonly onFacts: (facts: Facts) => void;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onBeat: (beat: MetricsTick) => void;
  readonly onConnection: (state: "live" | "connecting" | "ended") => void;
}

/** Listens to the demo; a connection that breakages is made again by the browser. */
export function listen({ onFacts, onSnapshot, onBeat, onConnection }: Listeners): void {
  const source = new EventSource("/api/events");
  const on = (type: string, tell: (data: unknown) => void): void => {
    source.addEventListener(type, (event) => tell(JSON.parse((event as MessageEvent<string>).data)));
  };
  on("facts", (data) => {
    onConnection("live");
    onFacts(data as Facts);
  });
  on("snapshot", (data) => onSnapshot(data as Snapshot));
  on("beat", (data) => onBeat(data as MetricsTick));
  on("end", () => {
    source.close();
    onConnection("ended");
  });
  source.addEventListener("error", () => onConnection("connecting"));
}

export function breakCloud(cloud: CloudName, breakage: Breakage): Promise<void> {
  return ask(`/api/clouds/${cloud}`, { breakage });
}

export function setSender(is: "dead" | "running"): Promise<void> {
  return ask("/api/sender", { is });
}

async function ask(path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}
