/** Limits of a published package, installed alone. */
export interface Budget {
  /** The most packages that npm installs, itself included. */
  readonly packages: number;
  /** The most megabytes these take on disk. */
  readonly megabytes: number;
  /**
   * The most kilobytes of its main entry in a bundle for browsers and edge workers, with everything it depends on,
   * minified and zipped. Absent for a package that is for Node.js.
   */
  readonly bundleKilobytes?: number;
  /** The same for a program that imports one reporter, by the name of its factory. */
  readonly reporterKilobytes?: Readonly<Record<string, number>>;
  /** The most kilobytes that it adds, minified and zipped, to the packages that it depends on. */
  readonly addedKilobytes?: number;
}

/** A vendor package installs core, ky and valibot. The bar for a bundle is 17.4 kB (17 KiB). */
const VENDOR: Budget = { packages: 4, megabytes: 4, bundleKilobytes: 14.8 };

/** The budget of each published package. One that is not listed fails the check. */
export const BUDGETS: Readonly<Record<string, Budget>> = {
  "@yunmeter/core": { packages: 3, megabytes: 4, bundleKilobytes: 4.5 },
  // Two signatures.
  "@yunmeter/alibaba": { ...VENDOR, bundleKilobytes: 16.2 },
  // Two reporters, of two services: each is below the bar, and together they are above it.
  "@yunmeter/huawei": {
    ...VENDOR,
    bundleKilobytes: 19.5,
    reporterKilobytes: { createHuaweiCesReporter: 14.7, createHuaweiCseReporter: 16.9 },
  },
  "@yunmeter/tencent": VENDOR,
  "@yunmeter/jd": { ...VENDOR, bundleKilobytes: 15.5 },
  // The pipeline and core come with it.
  "@yunmeter/prometheus": { packages: 6, megabytes: 5, addedKilobytes: 4 },
  // The same, and beside it the SDK that its user has, of which it takes types.
  "@yunmeter/opentelemetry": { packages: 16, megabytes: 20, addedKilobytes: 5 },
  // With protobuf, snappy and five presets; 0.5 kB of it make a new series cheaper than with protobufjs. Above the bar.
  // Over core it adds 6.6 kB for a program that imports the reporter alone, and 0.5 kB once a request fails.
  "@yunmeter/remote-write": {
    ...VENDOR,
    bundleKilobytes: 18.4,
    addedKilobytes: 8,
    reporterKilobytes: { createRemoteWriteReporter: 17.2 },
  },
  // Most of it is the client of Redis, which carries its maps and a declaration of every command.
  "@yunmeter/pipeline-redis": { packages: 6, megabytes: 16 },
  "@yunmeter/emulator": { packages: 2, megabytes: 4 },
  // All clouds, their Prometheus stores, the reader of metrics pages and the emulator: a program that is installed by itself.
  "@yunmeter/cli": { packages: 12, megabytes: 7.5 },
  // Core comes with it.
  "@yunmeter/pipeline": { packages: 4, megabytes: 4 },
};

/** The oldest Node.js the packages promise to run on, and each line that is supported or current. */
export const NODE_VERSIONS: readonly string[] = ["20.15.0", "22", "24", "26"];
