import { describe, expect, it } from "vitest";

import type { FromSender, News } from "../sender/protocol.ts";
import { openBooks } from "./books.ts";

const news = (given: Partial<News>): FromSender => ({
  type: "news",
  news: { cloud: "jd", type: "delivered", points: 1, replayed: 0, orders: [], retryInMs: 0, ...given },
});

describe("the books", () => {
  it("tell apart what was refused, lost, and nobody knows of", () => {
    const books = openBooks();
    books.hear(news({ points: 5 }));
    books.hear(news({ type: "lost", reason: "refused", points: 2, orders: [7, 8] }));
    books.hear(news({ type: "lost", reason: "expired", points: 3 }));
    books.hear(news({ type: "uncertain", reason: "timeout", points: 1 }));

    expect(books.view("jd")).toMatchObject({ accepted: 5, refused: 2, lost: 3, uncertain: 1 });
    expect(books.view("jd").reasons).toEqual([
      { reason: "expired", points: 3 },
      { reason: "refused", points: 2 },
      { reason: "timeout", points: 1 },
    ]);
    expect([...books.gone("jd")]).toEqual([7, 8]);
  });

  it("keep the clouds apart", () => {
    const books = openBooks();
    books.hear(news({ cloud: "tencent", points: 4 }));

    expect([books.view("tencent").accepted, books.view("jd").accepted]).toEqual([4, 0]);
  });

  it("count each request that was made again, within a call and after it", () => {
    const books = openBooks();
    const request = { cloud: "jd", points: 10, attempts: 3, durationMs: 5, outcome: "unavailable" } as const;
    books.hear({ type: "request", request });
    books.hear(news({ type: "waiting", reason: "unavailable", retryInMs: 60_000 }));

    expect(books.view("jd").retried).toBe(3);
    expect(books.view("jd").nextTryAt).toBeGreaterThan(Date.now());
  });

  it("take the time of what was accepted only, and the median of it", () => {
    const books = openBooks();
    for (const [durationMs, outcome] of [
      [10, "accepted"],
      [9_000, "deadline"],
      [30, "accepted"],
      [20, "accepted"],
    ] as const) {
      books.hear({ type: "request", request: { cloud: "jd", points: 1, attempts: 1, durationMs, outcome } });
    }

    expect(books.view("jd").latencyMs).toBe(20);
  });

  it("forget how the ways are when there is no sender to know it, and nothing else", () => {
    const books = openBooks();
    books.hear(news({ points: 5 }));
    books.hear({ type: "conditions", conditions: [{ cloud: "jd", status: "failing", since: 1 }] });
    books.forgetConditions();

    expect(books.view("jd")).toMatchObject({ accepted: 5, condition: undefined });
  });

  it("keep the newest lines", () => {
    const books = openBooks();
    for (let index = 0; index < 100; index++) books.note(`line ${index}`);

    expect(books.lines).toHaveLength(60);
    expect(books.lines.at(-1)?.text).toBe("line 99");
  });
});
