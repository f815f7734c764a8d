export type Match = (text: string) => boolean;

/** All words must occur, in any order and case; an empty search matches everything. */
export function toMatch(search: string): Match {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return () => true;
  return (text) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}
