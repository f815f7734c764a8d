import type { Emulator } from "../emulator.ts";
import { type RawAnswer, send } from "./send.ts";

/** Reads from the control API. */
export function read(emulator: Emulator, path: string): Promise<RawAnswer> {
  return send(emulator.url, { target: `/_yunmeter/api${path}` });
}

/** Changes something through the control API. */
export function change(emulator: Emulator, path: string, body: unknown): Promise<RawAnswer> {
  const headers = { "content-type": "application/json" };
  return send(emulator.url, { method: "POST", target: `/_yunmeter/api${path}`, headers, body: JSON.stringify(body) });
}

/** Removes something through the control API. */
export function remove(emulator: Emulator, path: string): Promise<RawAnswer> {
  return send(emulator.url, { method: "DELETE", target: `/_yunmeter/api${path}` });
}
