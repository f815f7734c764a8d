import { Injectable } from "@nestjs/common";
import { createAlibabaReporter } from "@yunmeter/alibaba";

@Injectable()
export class MetricsService {
  async countOrder(endpoint: string): Promise<number> {
    const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
    const { accepted } = await createAlibabaReporter({ endpoint, credentials }).report([{ name: "orders", value: 1 }]);
    return accepted;
  }
}
