import type { Vendor } from "../../src/clouds/vendor.ts";

/** What a client needs to send its first point here. */
export interface Starter {
  /** The variables that the cloud's own tools read, or a configuration. */
  readonly shell: string;
  /** Sends a point from a shell so configured. */
  readonly put: string;
  readonly code: string;
}

export interface StarterKey {
  readonly id: string;
  /** A placeholder where the page does not know the secret. */
  readonly secret: string;
}

/** The secret of the default account is public; the control API shows no other. */
export function starterKey(ids: readonly string[]): StarterKey {
  const [id = "yunmeter"] = ids;
  return { id, secret: id === "yunmeter" ? "yunmeter-secret" : "<secret>" };
}

interface Recipe {
  readonly package: string;
  readonly factory: string;
  readonly variables: readonly [id: string, secret: string];
  /** Options beside endpoint and credentials. */
  readonly options: string;
  /** A point and the same options, as arguments of `yunmeter put`. */
  readonly put: string;
}

const HUAWEI_VARIABLES = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"] as const;

const RECIPES: Readonly<Record<Exclude<Vendor, "remote-write">, Recipe>> = {
  alibaba: {
    package: "@yunmeter/alibaba",
    factory: "createAlibabaReporter",
    variables: ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    options: "",
    put: "orders 12 --dimension shop=beijing",
  },
  jd: {
    package: "@yunmeter/jd",
    factory: "createJdReporter",
    variables: ["JDCLOUD_ACCESS_KEY", "JDCLOUD_SECRET_KEY"],
    options: 'region: "cn-north-1", namespace: "shop",',
    put: "orders 12 --dimension shop=beijing --region cn-north-1 --namespace shop",
  },
  tencent: {
    package: "@yunmeter/tencent",
    factory: "createTencentReporter",
    variables: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"],
    options: 'region: "gz", namespace: "shop",',
    put: "orders 12 --dimension shop=beijing --region gz --namespace shop",
  },
  "huawei-cse": {
    package: "@yunmeter/huawei",
    factory: "createHuaweiCseReporter",
    variables: HUAWEI_VARIABLES,
    options: 'service: { name: "shop", appId: "default", version: "1.0.0", instance: "web1" },',
    put: "order --statistic count=12 --statistic average=35 --period 10 --service shop",
  },
  "huawei-ces": {
    package: "@yunmeter/huawei",
    factory: "createHuaweiCesReporter",
    variables: HUAWEI_VARIABLES,
    options: 'region: "cn-north-4", projectId: "0123456789abcdef", namespace: "SHOP.ORDERS",',
    put: "orders 12 --dimension shop=beijing --region cn-north-4 --project-id 0123456789abcdef --namespace SHOP.ORDERS",
  },
};

export function starterOf(vendor: Vendor, origin: string, key: StarterKey): Starter {
  if (vendor === "remote-write") return remoteWriteStarter(origin, key);
  const recipe = RECIPES[vendor];
  const [id, secret] = recipe.variables;
  const credentials = `{ accessKeyId: "${key.id}", accessKeySecret: "${key.secret}" }`;
  return {
    shell: [`export ${id}=${key.id}`, `export ${secret}=${key.secret}`, `export YUNMETER_ENDPOINT=${origin}`].join(
      "\n",
    ),
    put: `yunmeter put ${vendor} ${recipe.put}`,
    code: [
      howToRun(recipe.package),
      `import { ${recipe.factory} } from "${recipe.package}";`,
      "",
      `const reporter = ${recipe.factory}({`,
      ...(recipe.options === "" ? [] : [`  ${recipe.options}`]),
      `  endpoint: "${origin}",`,
      `  credentials: ${credentials},`,
      "});",
      ...pointLines(vendor),
    ].join("\n"),
  };
}

function howToRun(name: string): string {
  return `// npm install ${name} && node first.mjs`;
}

/** CSE takes summaries of calls, the others any number. */
function pointLines(vendor: Vendor): readonly string[] {
  const point =
    vendor === "huawei-cse"
      ? '{ name: "order", period: 10, statistics: { count: 12, average: 35 } }'
      : '{ name: "orders", dimensions: { shop: "beijing" }, value: 12 }';
  return [`const point = ${point};`, "console.log(await reporter.report(point));"];
}

function remoteWriteStarter(origin: string, { id, secret }: StarterKey): Starter {
  const url = `${origin}/api/v1/write`;
  const credentials = `{ username: "${id}", password: "${secret}" }`;
  return {
    shell: ["# prometheus.yml", "remote_write:", `  - url: ${url}`, `    basic_auth: ${credentials}`].join("\n"),
    put: `yunmeter put remote-write orders 12 --dimension shop=beijing --url ${url}`,
    code: [
      howToRun("@yunmeter/remote-write"),
      'import { createRemoteWriteReporter } from "@yunmeter/remote-write";',
      "",
      "const reporter = createRemoteWriteReporter({",
      `  url: "${url}",`,
      `  auth: { basic: ${credentials} },`,
      "});",
      ...pointLines("remote-write"),
    ].join("\n"),
  };
}

export function readBack(origin: string, vendor: Vendor): string {
  return `curl '${origin}/_yunmeter/api/points?vendor=${vendor}&limit=5'`;
}
