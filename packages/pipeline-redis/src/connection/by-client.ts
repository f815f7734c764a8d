import type { RedisSend } from "../options.ts";
import type { Connection, Line } from "./connection.ts";

export function connectByClient(send: RedisSend): Connection {
  const line: Line = { run: async (command) => send(command), isOpen: () => true, drop: () => undefined };
  return { server: "redis", secrets: [], line: () => line, close: () => undefined };
}
