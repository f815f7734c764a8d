import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { expect, it } from "vitest";

import { startEmulator } from "../../../../packages/emulator/src/index.ts";
import { COPIES } from "./copies.ts";
import { startProgram } from "./program.ts";
import { storedOrders } from "./stored-orders.ts";

// Calls the handler as a platform does: one call after another, then the process gets no more time.
const PLATFORM = `import { handler } from "./handler.js";
for (let call = 0; call < 3; call++) console.log("answered", (await handler()).statusCode);
setInterval(() => {}, 1000);`;

it("a function delivers the order of each call before the call returns, and loses none when it is killed", async () => {
  await using emulator = await startEmulator();
  const platform = ["--input-type=module", "--eval", PLATFORM];
  await using instance = startProgram(join(COPIES, "function"), platform, { CLOUD: emulator.url });
  while (instance.output().split("answered 201").length <= 3) await setTimeout(20);

  instance.signal("SIGKILL");
  await instance.ended;

  expect(instance.output()).toBe("answered 201\n".repeat(3));
  expect(storedOrders(emulator)).toBe(3);
});
