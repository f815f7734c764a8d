// First, so that everything after it is instrumented.
const { stopTelemetry } = require("./telemetry.cjs");

const process = require("node:process");

const { metrics } = require("@opentelemetry/api");
const express = require("express");

const orders = metrics.getMeter("shop").createCounter("shop.orders");

const app = express();
app.post("/orders/:id", (_, response) => {
  orders.add(1, { store: "beijing" });
  response.sendStatus(201);
});
const server = app.listen(Number(process.env["PORT"] ?? 3000));

// Requests first: what they count after the last collection is lost.
process.once("SIGTERM", () => {
  server.close(async () => {
    await stopTelemetry();
    process.exit();
  });
  setTimeout(() => server.closeAllConnections(), 500).unref();
});
