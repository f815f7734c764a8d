import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Live } from "./live.ts";
import type { LogEntry } from "./types.ts";

/**
 * Listens only while the page is visible: a browser opens few connections to one server, and a background page would take one
 * from the program under development.
 */
export function listenToEvents(root: string, live: Live, store: Store<State>): void {
  let source: EventSource | undefined;
  const open = (): void => {
    source = new EventSource(`${root}/events`);
    source.addEventListener("open", () => {
      store.set({ connection: "live" });
      // The emulator may have been reset or replaced meanwhile.
      live.start();
    });
    source.addEventListener("error", () => store.set({ connection: "lost" }));
    source.addEventListener("request", ({ data }: MessageEvent<string>) =>
      live.onRequest(JSON.parse(data) as LogEntry),
    );
    source.addEventListener("missed", live.start);
    source.addEventListener("reset", live.start);
    source.addEventListener("faults", live.askForFaults);
    source.addEventListener("accounts", live.askForKeys);
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return source ?? open();
    source?.close();
    source = undefined;
  });
  if (!document.hidden) open();
}
