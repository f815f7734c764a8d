import type { IncomingMessage } from "node:http";

/** Reads a JSON object of up to {@link MAX_CHARACTERS}; anything else counts as an empty one. */
export async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8") as AsyncIterable<string>) {
    text += chunk;
    if (text.length > MAX_CHARACTERS) return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const MAX_CHARACTERS = 1_000;
