/** More than any answer of these clouds. Counted after decompression, as a hostile body may be small on the wire. */
export const BODY_LIMIT_BYTES: number = 1024 * 1024;

/** The only reader of response bodies: text up to {@link BODY_LIMIT_BYTES}; the rest is cancelled. */
export async function readText(response: Response): Promise<string> {
  if (response.body === null) return "";
  if (isSurelySmall(response.headers)) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let left = BODY_LIMIT_BYTES; left > 0;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value.subarray(0, left), { stream: true });
    left -= value.byteLength;
  }
  // Not awaited: a server that never ends its body must not hold up what has been read of it.
  reader.cancel().catch(() => undefined);
  return text;
}

/** A declared length holds on the wire, unless the body is compressed: then it may be a bomb. Reading it whole is cheaper. */
function isSurelySmall(headers: Headers): boolean {
  return Number(headers.get("content-length") ?? Infinity) <= BODY_LIMIT_BYTES && !headers.has("content-encoding");
}
