import "reflect-metadata";
import { NestFactory } from "@nestjs/core";

import { ShopModule } from "./shop.module";

async function main(): Promise<void> {
  const app = await NestFactory.create(ShopModule, { logger: ["error", "warn"], forceCloseConnections: false });
  // Without it Nest has no handler for SIGTERM, and `onApplicationShutdown` does not run.
  app.enableShutdownHooks();
  await app.listen(Number(process.env["PORT"] ?? 3000), "127.0.0.1");
}

void main();
