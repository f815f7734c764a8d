import { readText } from "../body.ts";
import type { AnswerHeaders } from "../transport.ts";

/**
 * Reads the chunks of a body as text. Requests never allow compression, so a compressed body is a server's mistake; the
 * two forms that every runtime knows are decompressed, up to the limit, and others are read as they are.
 */
export function decodeBody(chunks: readonly Uint8Array[], headers: AnswerHeaders): string | Promise<string> {
  const format = FORMATS.get(headers.get("content-encoding")?.trim().toLowerCase() ?? "");
  if (format === undefined) return utf8(chunks);
  const body = new Blob(chunks as Uint8Array<ArrayBuffer>[]).stream();
  return readText(new Response(body.pipeThrough(new DecompressionStream(format))));
}

const FORMATS: ReadonlyMap<string, CompressionFormat> = new Map([
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["deflate", "deflate"],
]);

function utf8(chunks: readonly Uint8Array[]): string {
  const [only] = chunks;
  if (only === undefined) return "";
  if (chunks.length === 1) return decoder.decode(only);
  const stream = new TextDecoder();
  return chunks.map((chunk) => stream.decode(chunk, { stream: true })).join("") + stream.decode();
}

const decoder: TextDecoder = new TextDecoder();
