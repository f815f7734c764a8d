import { describe, expect, it } from "vitest";

import { startChild } from "../../testing/sqlite/child.ts";
import { beginStory, examine, follow } from "../../testing/sqlite/crash-story.ts";
import { makeFolder } from "../../testing/sqlite/folder.ts";
import { IS_LONG } from "../../testing/sqlite/suite.ts";

describe("sqliteQueue under SIGKILL", () => {
  const runs = IS_LONG ? 200 : 10;

  it(`keeps what it acknowledged, over ${runs} crashes`, { timeout: 3_600_000 }, async ({ annotate }) => {
    using place = makeFolder();
    const story = beginStory();

    for (let run = 0; run < runs; run++) {
      // Two processes work on one file and are killed one after the other at random instants.
      await using one = startChild("crash-child", [place.path, String(run * 1e7)]);
      await using other = startChild("crash-child", [place.path, String(run * 1e7 + 5e6)]);
      await Promise.all([one.prints(/^appended/u), other.prints(/^appended/u)]);
      await sleep(Math.random() * 120);
      await one.kill();
      await sleep(Math.random() * 40);
      await other.kill();
      for (const { lines } of [one, other]) follow(story, lines);
      await examine(place.path, story);
    }

    const again = [...story.sent.values()].filter((times) => times > 1).length;
    // What a crash cut off was marked, and some of it was sent twice.
    expect(story.replays).toBeGreaterThan(0);
    expect(again).toBeGreaterThan(0);
    await annotate(
      `${runs} runs: ${story.appended.size} points acknowledged, ${story.settled.size} settled, ` +
        `${story.replays} replayed, ${again} sent more than once`,
    );
  });
});

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
