import type { Beat } from "../application/measures.ts";
import type { Breakage } from "../breaks/breakage.ts";
import type { CloudName } from "../clouds/cloud.ts";
import type { Facts, Snapshot } from "../control/snapshot.ts";

/** How the page is told what happens. */
export interface Listeners {
  readonly onFacts: (facts: Facts) => void;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onBeat: (beat: Beat) => void;
  readonly onConnection: (state: "live" | "connecting" | "ended") => void;
}

/** Listens to the demo; a connection that breaks is made again by the browser. */
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
  on("beat", (data) => onBeat(data as Beat));
  on("end", () => {
    source.close();
    onConnection("ended");
  });
  source.addEventListener("error", () => onConnection("connecting"));
}

/** Breaks a cloud, or mends it. */
export function breakCloud(cloud: CloudName, breakage: Breakage): Promise<void> {
  return ask(`/api/clouds/${cloud}`, { breakage });
}

/** Kills the sender, or brings it back. */
export function setSender(is: "dead" | "running"): Promise<void> {
  return ask("/api/sender", { is });
}

async function ask(path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}
