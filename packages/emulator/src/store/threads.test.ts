import { describe, expect, it } from "vitest";

import { createThreads } from "./threads.ts";

describe("createThreads", () => {
  it("drops the content seen longest ago", () => {
    const threads = createThreads(2);

    threads.join("jd", "a", 1);
    threads.join("jd", "b", 2);
    threads.join("jd", "a", 3);
    threads.join("jd", "c", 4);

    expect(threads.join("jd", "a", 5)).toEqual({ first: 1, attempt: 3 });
    expect(threads.join("jd", "b", 6)).toEqual({ first: 6, attempt: 1 });
  });

  it("separates equal contents of two services", () => {
    const threads = createThreads(2);

    threads.join("jd", "a", 1);

    expect(threads.join("tencent", "a", 2)).toEqual({ first: 2, attempt: 1 });
  });
});
