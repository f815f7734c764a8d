import { Test } from "@nestjs/testing";

import { Metrics } from "./metrics";
import { OrdersController } from "./orders.controller";
import { ShopModule } from "./shop.module";

describe("OrdersController", () => {
  it("counts an order", async () => {
    const module = await Test.createTestingModule({ imports: [ShopModule] }).compile();

    expect(module.get(OrdersController).take("7")).toEqual({ id: "7" });
    expect(await module.get(Metrics).registry.metrics()).toContain('orders_total{store="beijing"} 1');

    await module.close();
  });
});
