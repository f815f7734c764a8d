import { setTimeout } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { adopt } from "../parts/adopt.ts";
import { startCloud } from "../parts/cloud.ts";
import { inOrder } from "../parts/in-order.ts";
import { jobsIn, untilJobs } from "../parts/jobs.ts";
import { appOf, writeApps } from "./ecosystem.ts";
import { makePm2 } from "./pm2.ts";

describe("the worker under PM2, in fork mode", () => {
  it("delivers every job by itself through a restart, a reload and a stop", async () => {
    await using cloud = await startCloud();
    await using pm2 = await makePm2({ CLOUD: cloud.url });
    await pm2.run("start", "ecosystem.config.cjs", "--only", "worker");

    for (const command of ["restart", "reload", "stop"]) {
      await untilJobs(pm2.done, 100);
      await pm2.run(command, "worker");
    }

    expect(inOrder(cloud.samples())).toEqual(await jobsIn(pm2.done));
    expect(await pm2.log()).not.toContain("sending SIGKILL");
  });

  it("delivers to a slow cloud within its `kill_timeout`", async () => {
    await using cloud = await startCloud();
    await using pm2 = await makePm2({ CLOUD: cloud.url });
    // Before PM2 has started its command for the stop, a busy machine does hundreds of jobs more.
    const patient = { ...appOf("worker"), kill_timeout: 25_000, env: { CLOSE_MS: "24000" } };
    await pm2.run("start", await writeApps(pm2.home, [patient]));
    await untilJobs(pm2.done, 20);

    // Longer than PM2's default of 1,600 ms less the reserve, counted from the stop signal: until then the work goes on.
    cloud.slowDown(1300);
    await pm2.run("stop", "worker");

    expect(inOrder(cloud.samples())).toEqual(await jobsIn(pm2.done));
    expect(await pm2.log()).not.toContain("sending SIGKILL");
  });

  it.each([
    ["ends in time where PM2 waits its usual 1,600 ms", "ends", { kill_timeout: undefined, env: {} }],
    ["is killed where it takes more time than PM2 gives it", "is killed", { kill_timeout: 1000 }],
  ])("%s, and leaves to its successor what a mute cloud did not take", async (_, fate, change) => {
    await using cloud = await startCloud();
    const mend = cloud.hang();
    await using pm2 = await makePm2({ CLOUD: cloud.url });
    await pm2.run("start", await writeApps(pm2.home, [{ ...appOf("worker"), ...change }]));
    await untilJobs(pm2.done, 20);

    await pm2.run("stop", "worker");
    mend();
    const jobs = await jobsIn(pm2.done);
    const adopted = await adopt(pm2.queue, cloud);

    expect(/sending SIGKILL/u.test(await pm2.log()) ? "is killed" : "ends").toBe(fate);
    // A batch in flight may have been stored, and a second copy of a sample would count twice.
    expect(adopted + inDoubt(await pm2.log("logs/worker-error.log"))).toBe(jobs.length);
    expect(jobs).toEqual(expect.arrayContaining([...cloud.samples()]));
  });

  it("delivers its work before an uncaught exception, and is started again", async () => {
    await using cloud = await startCloud();
    await using pm2 = await makePm2({ CLOUD: cloud.url });
    await pm2.run("start", await writeApps(pm2.home, [{ ...appOf("worker"), node_args: ["--import", FAULT] }]));
    await untilJobs(pm2.done, 20);

    await pm2.run("sendSignal", "SIGUSR2", "worker");
    while ((await pm2.processes()).every(({ restarts }) => restarts === 0)) await setTimeout(50);
    await untilJobs(pm2.done, 20);
    await pm2.run("stop", "worker");

    expect(await pm2.log("logs/worker-error.log")).toContain("uncaught on purpose");
    expect(inOrder(cloud.samples())).toEqual(await jobsIn(pm2.done));
  });
});

const FAULT = `data:text/javascript,${encodeURIComponent(
  'process.once("SIGUSR2", () => { throw new Error("uncaught on purpose"); });',
)}`;

function inDoubt(log: string): number {
  const counts = Array.from(log.matchAll(/(\d+) points? of unknown fate, not sent again/gu), ([, count]) =>
    Number(count),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
