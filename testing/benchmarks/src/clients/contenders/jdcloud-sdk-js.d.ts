declare module "jdcloud-sdk-js/src/services/monitor.js" {
  export default class Monitor {
    constructor(options: {
      readonly credentials: SdkKeys;
      readonly endpoint: { readonly protocol: string; readonly host: string };
      readonly version: { readonly monitor: string };
      readonly logger: () => void;
    });
    putMetricData(options: {
      readonly metricDataList: readonly object[];
      readonly "x-extra-header": Readonly<Record<string, string>>;
    }): Promise<unknown>;
    makeRequest(
      path: string,
      method: string,
      pathParameters: { readonly regionId: string },
      queryParameters: object,
      headers: object,
      formParameters: object,
      body: object,
      contentTypes: readonly string[],
    ): Promise<unknown>;
  }

  interface SdkKeys {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  }
}

declare module "jdcloud-sdk-js/src/lib/signers/v2.js" {
  export default class SignerV2 {
    constructor(request: Signable, serviceName: string);
    authorization(keys: { readonly accessKeyId: string; readonly secretAccessKey: string }, time: string): string;
  }

  interface Signable {
    readonly path: string;
    readonly regionId: string;
    readonly search: () => string;
    readonly request: { readonly method: string; readonly headers: Headers; readonly body: string };
  }
}

declare module "jdcloud-sdk-js/src/lib/core.js" {
  const core: { readonly config: { logger: () => void } };
  export default core;
}
