// What is tested by mutation, and the tests that have to notice.

export interface Area {
  readonly name: string;
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

const VENDORS = ["alibaba", "huawei", "jd", "tencent"];

function ofVendors(name: string, sources: readonly string[]): readonly Area[] {
  return VENDORS.map((vendor) => ({
    name: `${vendor}: ${name}`,
    sources: sources.map((source) => `packages/${vendor}/src/${source}`),
    tests: [`packages/${vendor}/src/`],
  }));
}

function ofPipeline(folder: string, tests: readonly string[] = [folder, "testing/scenarios"]): Area {
  return {
    name: `pipeline: ${folder}`,
    sources: [`packages/pipeline/src/${folder}/**/*.ts`],
    tests: tests.map((path) => `packages/pipeline/src/${path}/`),
  };
}

/** What a call of `report` goes through. */
const CALL = ["delivery", "recovery", "report", "vendor"].map((folder) => `packages/core/src/${folder}/`);

export const AREAS: readonly Area[] = [
  { name: "core: delivery", sources: ["packages/core/src/delivery/*.ts"], tests: CALL },
  { name: "core: recovery", sources: ["packages/core/src/recovery/*.ts"], tests: CALL },
  { name: "core: report", sources: ["packages/core/src/report/*.ts"], tests: CALL },
  ...ofVendors("failure tables", ["**/failure.ts", "**/response.ts", "**/listed-points.ts"]),
  ...ofVendors("rules", ["**/rules.ts", "**/dimensions.ts", "**/violation.ts", "**/rewriting.ts"]),
  ...ofVendors("signing", ["sign.ts", "sign/*.ts", "shared/sign.ts"]),
  // By the tests beside their files: scenarios take minutes for each change that survives.
  ofPipeline("lanes", ["lanes"]),
  ofPipeline("windows", ["windows"]),
  ofPipeline("roll-up/merge"),
  ofPipeline("queue/memory", ["queue", "testing/scenarios"]),
  ofPipeline("ingest"),
  ofPipeline("accounts"),
];
