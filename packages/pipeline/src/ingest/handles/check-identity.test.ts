import { createAlibabaReporter } from "@yunmeter/alibaba";
import type { Reporter } from "@yunmeter/core";
import { createHuaweiCesReporter, createHuaweiCseReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createTencentReporter } from "@yunmeter/tencent";
import { describe, expect, it } from "vitest";

import type { LaneOption } from "../../api/pipeline-options.ts";
import type { Pipeline } from "../../api/pipeline.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";

const common = { endpoint: "https://127.0.0.1:9", credentials: { accessKeyId: "key", accessKeySecret: "secret" } };
const service = { name: "shop", appId: "default", version: "1.0.0", instance: "one" };

type Refused = readonly [name: string, dimensions: Record<string, string>, message: RegExp];

const dotted: Refused = ["http.requests", { route: "a" }, /^name must .*; received "http.requests"/];

const REPORTERS: readonly (readonly [string, () => Reporter, Refused])[] = [
  ["alibaba", () => createAlibabaReporter(common), dotted],
  [
    "jd",
    () => createJdReporter({ ...common, namespace: "app" }),
    ["http requests", { route: "a" }, /^name must .*; received "http requests"/],
  ],
  ["tencent", () => createTencentReporter({ ...common, region: "gz", namespace: "app", summaryAs: "sum" }), dotted],
  ["huawei-ces", () => createHuaweiCesReporter({ ...common, projectId: "project", namespace: "APP.SHOP" }), dotted],
  [
    "huawei-cse",
    () => createHuaweiCseReporter({ ...common, service }),
    ["requests", { route: "a" }, /^dimensions.route must be omitted/],
  ],
];

function pipelineTo(lane: Reporter | LaneOption, rollUp: boolean): Pipeline {
  return createPipeline({ reporters: [lane], rollUp, instance: "single", log: false });
}

describe.each(REPORTERS)("a handle of a pipeline to %s", (_, create, refused) => {
  it.each([true, false])("is checked by the cloud's rules when it is made, rollUp: %s", async (rollUp) => {
    await using pipeline = pipelineTo(create(), rollUp);
    for (const make of ["counter", "gauge", "timer"] as const)
      expect(() => pipeline[make]("")).toThrow('name must not be empty; received ""');
  });

  it("throws for what the cloud refuses", async () => {
    await using pipeline = pipelineTo(create(), true);
    const [name, dimensions, message] = refused;

    expect(() => pipeline.counter(name, dimensions)).toThrow(message);
  });
});

describe("a handle", () => {
  const alibaba = (): Reporter => createAlibabaReporter(common);
  const requestsOf = (pipeline: Pipeline): object => pipeline.counter("http.requests", { route: "a" });

  it("is not checked by a lane that does not select its points", async () => {
    await using pipeline = pipelineTo({ reporter: alibaba(), select: ({ name }) => !name.includes(".") }, true);

    expect(() => requestsOf(pipeline)).not.toThrow();
  });

  it.each([true, false])("is checked as the lane adapts its points, rollUp: %s", async (rollUp) => {
    await using renamed = pipelineTo(
      { reporter: alibaba(), adapt: (point) => ({ ...point, name: point.name.replaceAll(".", "_") }) },
      rollUp,
    );
    await using spoiled = pipelineTo({ reporter: alibaba(), adapt: (point) => ({ ...point, name: "" }) }, rollUp);

    expect(() => requestsOf(renamed)).not.toThrow();
    expect(() => spoiled.counter("requests")).toThrow(/^name must /);
  });

  it("is made where a callback throws, which is reported with its points", async () => {
    const adapt = (): never => {
      throw new Error("not now");
    };
    await using pipeline = pipelineTo({ reporter: alibaba(), adapt }, true);

    expect(() => requestsOf(pipeline)).not.toThrow();
  });

  it("must not have another value in the dimension that marks the process", async () => {
    await using pipeline = createPipeline({
      reporters: [alibaba()],
      rollUp: true,
      instance: { dimension: "instance", value: "0" },
      log: false,
    });

    expect(() => pipeline.counter("requests", { instance: "1" })).toThrow(/^dimensions.instance must be left out/);
    expect(() => pipeline.counter("requests", { route: "a" })).not.toThrow();
  });
});
