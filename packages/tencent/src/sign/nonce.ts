/**
 * A positive integer of 31 bits out of a text that was never used before: the receiver wants a number. A text that is
 * such a number stays what it is; of any other it is a hash (FNV-1a), which keeps what is random in it.
 */
export function toNonce(text: string): number {
  const number = Number(text);
  if (/^[1-9]\d{0,9}$/.test(text) && number <= LARGEST) return number;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return ((hash >>> 0) % LARGEST) + 1;
}

const LARGEST = 2 ** 31 - 1;
