import { Module } from "@nestjs/common";

import { Metrics } from "./metrics";
import { OrdersController } from "./orders.controller";

@Module({ controllers: [OrdersController], providers: [Metrics] })
export class ShopModule {}
