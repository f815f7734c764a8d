/**
 * Converts the runtime's nonce into a positive integer of 31 bits, which the receiver expects. A decimal number in range
 * is kept; other text is hashed (FNV-1a).
 */
export function toNonce(text: string): number {
  const number = Number(text);
  if (/^[1-9]\d{0,9}$/.test(text) && number <= LARGEST) return number;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return ((hash >>> 0) % LARGEST) + 1;
}

const LARGEST = 2 ** 31 - 1;
