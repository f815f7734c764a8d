import { mkdir, readdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { openShell } from "../../testing/shell-sandbox.ts";
import { createFolder } from "../../testing/test-system.ts";
import { type EmulatedProgram, openEmulated } from "../../testing/with-emulator.ts";
import { servePage } from "./metrics-page.fixture.ts";

const ONCE = "--to jd --region cn-north-1 --namespace host --queue queue.db";
const DAY_MS = 86_400_000;

/** A page whose counter is set by the test, in a folder for the queue. */
async function openScene(query = "") {
  const program = await openEmulated();
  const folder = await createFolder();
  const state = { orders: 100 };
  const page = await servePage(() => `# TYPE orders_total counter\norders_total ${state.orders}\nup 1\n`);
  const run = (flags = ONCE, parts = {}): ReturnType<EmulatedProgram["run"]> =>
    program.run(`scrape web1=${page.url}${query} ${flags}`, { cwd: folder.path, ...parts });

  async function totalsFile(): Promise<string> {
    const name = (await readdir(folder.path)).find((each) => each.startsWith("queue.db.totals-"));
    return join(folder.path, name ?? "none");
  }

  return {
    page,
    run,
    totalsFile,
    count: (orders: number) => void (state.orders = orders),
    stored: () => storedOrders(program),
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
      await program[Symbol.asyncDispose]();
    },
  };
}

/** The cloud keeps the last point of a window. */
function storedOrders({ emulator }: EmulatedProgram): number {
  const orders = emulator.points().filter(({ name }) => name === "orders_total");
  const windows = new Map(orders.map(({ timestamp, statistics }) => [timestamp, Number(statistics?.["sum"])]));
  return [...windows.values()].reduce((sum, each) => sum + each, 0);
}

describe("scrape --queue over a restart", { timeout: 120_000 }, () => {
  it("keeps the address, which may hold a token, as a hash", async () => {
    await using scene = await openScene("?token=secret-of-the-page");

    await scene.run();

    const kept = await readFile(await scene.totalsFile(), "utf8");
    expect(kept).toContain("orders_total");
    expect(kept).not.toMatch(/secret-of-the-page|127\.0\.0\.1/u);
  });

  it("counts what totals rose by since the last run, and a total that fell as reset", async () => {
    await using scene = await openScene();

    const first = await scene.run();
    scene.count(130);
    const second = await scene.run();
    scene.count(7);
    const third = await scene.run();

    expect([first, second, third].map(({ code, stderr }) => [code, stderr])).toEqual([
      [EXIT.done, ""],
      [EXIT.done, ""],
      [EXIT.done, ""],
    ]);
    expect(first.stdout).toContain("1 sample of counters and histograms need a second reading: give --every, or run");
    expect(second.stdout).not.toContain("need a second reading");
    expect(scene.stored()).toBe(30 + 7);
  });

  it("counts on after SIGKILL", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);
    let orders = 100;
    let held = false;
    await using page = await servePage({
      listener: (_, response) => {
        if (!held) response.end(`# TYPE orders_total counter\norders_total ${(orders += 10)}\n`);
      },
    });
    const line = `scrape web1=${page.url} ${ONCE} --every 1s`;
    const saved = async (): Promise<string> => {
      const name = (await readdir(shell.path)).find((each) => /totals-\w+\.json$/u.test(each));
      return name === undefined ? "" : readFile(join(shell.path, name), "utf8");
    };

    const killed = shell.sh(`yunmeter ${line} & echo $! > pid; wait $!`);
    await expect.poll(() => page.requests(), { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
    held = true;
    await expect.poll(saved, { timeout: 30_000 }).toContain(`,${orders},`);
    process.kill(Number(await readFile(join(shell.path, "pid"), "utf8")), "SIGKILL");
    await killed;
    const before = orders;
    held = false;
    const again = await shell.sh(`exec yunmeter scrape web1=${page.url} ${ONCE}`);

    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: EXIT.done, stderr: "" });
    expect(orders).toBe(before + 10);
    // The first page was history.
    expect(storedOrders(program)).toBe(orders - 110);
  });

  it("counts a reading at most once that the last run may not have brought into the queue, and names it", async () => {
    await using scene = await openScene();
    await scene.run();
    const file = await scene.totalsFile();
    const before = await readFile(file, "utf8");
    scene.count(130);
    await scene.run();
    // As if that run had been killed before the queue held its reading.
    await rename(file, `${file}.new`);
    await writeFile(file, before);
    scene.count(135);

    const { code, stderr } = await scene.run();

    expect(stderr).toMatch(/: the reading of \S+Z may be missing: the last run ended while the queue took it\n$/u);
    expect(code).toBe(EXIT.done);
    expect(scene.stored()).toBe(30 + 5);
    expect((await scene.run()).stderr).toBe("");
  });

  it("counts on from the file where the last run was killed while it wrote the next one", async () => {
    await using scene = await openScene();
    await scene.run();
    await writeFile(`${await scene.totalsFile()}.tmp`, '{"version":1,"totals":[["[');
    scene.count(101);

    expect((await scene.run()).stderr).toBe("");
    expect(scene.stored()).toBe(1);
  });

  it.each([
    ["are older than two days", ONCE, (text: string) => text.replace(/"at":\d+/u, `"at":${Date.now() - 3 * DAY_MS}`)],
    ["are of another address, --only or --without", `${ONCE} --only orders*`, (text: string) => text],
    ["of the last run cannot be read", ONCE, (text: string) => text.slice(0, 40)],
    ["of the last run cannot be read", ONCE, (text: string) => text.replace("1", '"one"')],
    ["of the last run cannot be read", ONCE, (text: string) => text.replace(/"at":\d+/u, '"at":9e15')],
  ])("says that totals which %s are not counted on from", async (words, flags, change) => {
    await using scene = await openScene();
    await scene.run();
    const file = await scene.totalsFile();
    await writeFile(file, change(await readFile(file, "utf8")));
    scene.count(130);

    const { stderr } = await scene.run(flags);
    scene.count(131);
    const next = await scene.run(flags);

    expect(stderr).toContain(words);
    expect(stderr).toContain("what they rose by since is not counted");
    expect(next.stderr).toBe("");
    expect(scene.stored()).toBe(1);
  });

  it("keeps none rather than old ones where they cannot be written, and names the cause", async () => {
    await using scene = await openScene();
    await scene.run();
    const file = await scene.totalsFile();
    await mkdir(`${file}.tmp`);
    scene.count(130);

    const { code, stderr } = await scene.run();

    expect(stderr).toContain("/metrics: its totals cannot be kept over a restart: ");
    expect(code).toBe(EXIT.done);
    expect(scene.stored()).toBe(30);
    await expect(readFile(file)).rejects.toThrow("ENOENT");
  });

  it("writes through no link beside the queue", async () => {
    await using scene = await openScene();
    await scene.run();
    const file = await scene.totalsFile();
    const important = join(file, "../important.txt");
    await writeFile(important, "keep me");
    for (const end of ["new", "tmp"]) await symlink(important, `${file}.${end}`);

    await scene.run();

    expect(await readFile(important, "utf8")).toBe("keep me");
  });
});
