import { Controller, HttpCode, Param, Post } from "@nestjs/common";

import { Metrics } from "./metrics";

@Controller("orders")
export class OrdersController {
  constructor(private readonly metrics: Metrics) {}

  @Post(":id")
  @HttpCode(201)
  take(@Param("id") id: string): { readonly id: string } {
    this.metrics.orders.inc({ store: "beijing" });
    return { id };
  }
}
