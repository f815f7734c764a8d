import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";

import { YunmeterError } from "../../../packages/core/src/index.ts";
import { redisQueue } from "../../../packages/pipeline-redis/src/index.ts";
import { drain, toPoints } from "../../../packages/pipeline-redis/src/testing/points.ts";
import { hasRedis, startRedis } from "../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { mutateText } from "../mutate.ts";
import type { Random } from "../random.ts";
import type { FuzzTarget } from "../target.ts";

/** Keys of the Redis queue with values that another program has written. */
export const REDIS_VALUES: FuzzTarget = {
  name: "Redis values of a queue",
  async start() {
    if (!hasRedis()) return undefined;
    const server = await startRedis("--appendonly", "no");
    const fixture = new URL("../../../packages/pipeline-redis/src/__fixtures__/stream-v1.json", import.meta.url);
    const commands = JSON.parse(await readFile(fixture, "utf8")) as readonly (readonly string[])[];
    let streams = 0;
    return {
      async run(random) {
        const stream = `fuzz-${streams++}`;
        await writeCommands(
          server.url,
          commands.map((command) => mutated(command, stream, random)),
        );
        const queue = redisQueue({ url: server.url, stream, timeoutMs: PATIENT_MS });
        try {
          for (const lane of ["toy:cn-north-1", "toy"]) await oursOnly(() => drain(queue, lane));
          await oursOnly(() => queue.stats());
          await oursOnly(async () => queue.deadLetters?.drop((await queue.deadLetters.list()).map(({ key }) => key)));
          await queue.append(toPoints(2, "new", { lane: "fresh" }));
          assert.deepEqual(await drain(queue, "fresh"), ["new0", "new1"], "the queue works for new points");
        } catch (error) {
          // Keys of another format are left alone.
          if (!(error instanceof Error) || !error.message.includes("YUNMETERFORMAT")) throw error;
        } finally {
          await queue.close();
        }
      },
      close: async () => server[Symbol.asyncDispose](),
    };
  },
};

// Such runs are made on busy machines, too.
const PATIENT_MS = 15_000;

function mutated(
  [name = "", key = "", ...values]: readonly string[],
  stream: string,
  random: Random,
): readonly string[] {
  const changed = values.map((value) => (random.chance(0.05) ? mutateText(value, random).slice(0, 5000) : value));
  return [name, key.replace("{frozen}", `{${stream}}`), ...changed];
}

/** Sends commands on one connection; what Redis refuses of them is left out. */
async function writeCommands(url: string, commands: readonly (readonly string[])[]): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.resume();
  const closed = once(socket, "close");
  const texts = [...commands, ["QUIT"]].map((words) => `*${words.length}\r\n${words.map(bulk).join("")}`);
  socket.end(texts.join(""));
  await closed;
}

function bulk(word: string): string {
  return `$${Buffer.byteLength(word)}\r\n${word}\r\n`;
}

async function oursOnly(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    assert(YunmeterError.isInstance(error), `${String(error)} is an error of ours`);
  }
}
