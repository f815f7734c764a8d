/** The message, its headers, and what receivers have to answer. */
export const SPEC_DOCS = "https://prometheus.io/docs/specs/prw/remote_write_spec/";

/** Which names Prometheus takes. */
export const NAME_DOCS = "https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels";

/** What VictoriaMetrics drops in silence. */
export const DROP_DOCS = "https://docs.victoriametrics.com/victoriametrics/#list-of-command-line-flags";

/** Points a request by default: no limit is specified, and from here on a request costs no less for being larger. */
export const POINTS_PER_REQUEST: number = 500;

/** Bytes of a request before compression, by default: a V1 instance of Alibaba Cloud drops what is over 1 MB. */
export const BYTES_PER_REQUEST: number = 1_000_000;

/** Requests at once: a receiver drops or refuses what comes after a newer sample of its series. */
export const CONCURRENCY: number = 1;

/** Requests a second by default. No receiver states a limit of requests; those of samples are far above this. */
export const REQUESTS_PER_SECOND: number = 10;

/** How far ahead of the clock a point may be: Prometheus refuses what is over 10 minutes. */
export const FUTURE_MS: number = 600_000;

/** What a receiver takes of labels. */
export interface LabelLimits {
  /** Labels of a series, its name included. */
  readonly count: number;
  /** Bytes of a label's name. */
  readonly nameBytes: number;
  /** Bytes of a label's value, and of the metric's name, which is the value of `__name__`. */
  readonly valueBytes: number;
  /** Characters that no value may hold. */
  readonly without: string;
}

/** By default those of VictoriaMetrics, which drops a series beyond them and answers 204. @see {@link DROP_DOCS} */
export const LABEL_LIMITS: LabelLimits = { count: 40, nameBytes: 256, valueBytes: 4096, without: "" };
