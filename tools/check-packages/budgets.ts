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
const VENDOR: Budget = { packages: 4, megabytes: 4, bundleKilobytes: 14.3 };

/** The budget of each published package. One that is not listed fails the check. */
export const BUDGETS: Readonly<Record<string, Budget>> = {
  "@yunmeter/core": { packages: 3, megabytes: 4, bundleKilobytes: 4.4 },
  // Two signatures.
  "@yunmeter/alibaba": { ...VENDOR, bundleKilobytes: 16 },
  // Two reporters, of two services: each is below the bar, and together they are above it.
  "@yunmeter/huawei": {
    ...VENDOR,
    bundleKilobytes: 19.2,
    reporterKilobytes: { createHuaweiCesReporter: 14.4, createHuaweiCseReporter: 16.5 },
  },
  "@yunmeter/tencent": VENDOR,
  "@yunmeter/jd": { ...VENDOR, bundleKilobytes: 15.5 },
  // The pipeline and core come with it.
  "@yunmeter/prometheus": { packages: 6, megabytes: 5, addedKilobytes: 4 },
  // The same, and beside it the SDK that its user has, of which it takes types.
  "@yunmeter/opentelemetry": { packages: 16, megabytes: 20, addedKilobytes: 5 },
  // With protobuf, snappy and five presets; what makes a new series cheaper than with protobufjs is a part of it. By itself it
  // zips to 7.1 kB, of which 0.5 kB load once a request fails; a bundle with core grows by 6.1 kB, as it zips better there.
  "@yunmeter/remote-write": {
    ...VENDOR,
    bundleKilobytes: 17.41,
    addedKilobytes: 7.1,
    reporterKilobytes: { createRemoteWriteReporter: 16.4 },
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
