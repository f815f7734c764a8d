import type { Ledger } from "../../accounts/ledger.ts";
import type { Lane } from "../../lanes/lane.ts";

/** What windows need of a lane: "cloud", whose entries are its points as JSON. */
export function plainLane(ledger: Ledger, arrive: (points: number) => void = () => undefined): Lane {
  const toEntry = (point: object, at: number, id: string): object => {
    const body = JSON.stringify(point);
    return { id, lane: "cloud", series: "", body, bytes: body.length, rank: 0, addedAt: at };
  };
  return { arrive, ledger, admission: { toEntry }, settings: { lane: "cloud", maxSeries: 10 } } as unknown as Lane;
}
