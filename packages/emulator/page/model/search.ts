/** Whether a text has every word of a search in it, in any order and case. */
export type Match = (text: string) => boolean;

/** Reads a search: words between spaces, all of which have to be there. An empty one matches everything. */
export function toMatch(search: string): Match {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return () => true;
  return (text) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}
