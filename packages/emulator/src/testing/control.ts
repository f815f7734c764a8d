import type { Emulator } from "../emulator.ts";
import { type RawAnswer, send } from "./send.ts";

export function read(emulator: Emulator, path: string): Promise<RawAnswer> {
  return send(emulator.url, { target: `/_yunmeter/api${path}` });
}

export function change(emulator: Emulator, path: string, body: unknown): Promise<RawAnswer> {
  const headers = { "content-type": "application/json" };
  return send(emulator.url, { method: "POST", target: `/_yunmeter/api${path}`, headers, body: JSON.stringify(body) });
}

export function remove(emulator: Emulator, path: string): Promise<RawAnswer> {
  return send(emulator.url, { method: "DELETE", target: `/_yunmeter/api${path}` });
}
