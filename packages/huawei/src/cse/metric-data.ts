/** The service and instance that report. */
export interface CseService {
  /** Service name, shown on the dashboard. */
  readonly name: string;
  /** Application of the service. */
  readonly appId: string;
  /** Version of the service. */
  readonly version: string;
  /** Instance, such as the host name. */
  readonly instance: string;
  /** Id of the service in the registry; only together with `instanceId`. */
  readonly serviceId?: string;
  /** Id of the instance in the registry; only together with `serviceId`. */
  readonly instanceId?: string;
  /** Environment, such as `production`. */
  readonly environment?: string;
}

/** State of the instance's process. Missing fields are not sent; strings are sent unchanged. */
export interface CseProcess {
  /** Number of threads. */
  readonly thread?: number | string;
  /** CPU usage in percent. */
  readonly cpu?: number | string;
  /** Memory in bytes, by names of your choice such as `heapUsed`. */
  readonly memory?: Readonly<Record<string, number>> | string;
}

/** Facts about an operation beside its figures. */
export interface CseFacts {
  /** Whether the circuit breaker is open. @default `false` */
  readonly circuitBreakerOpen: boolean;
  /** Requests in the window that an open circuit breaker rejected. @default `0` */
  readonly shortCircuited: number;
  /** Requests in the window that a semaphore rejected. @default `0` */
  readonly semaphoreRejected: number;
  /** Requests in the window that a full thread pool rejected. @default `0` */
  readonly threadPoolRejected: number;
  /** Requests in the window that timed out. @default `0` */
  readonly countTimeout: number;
  /** Description on the dashboard. @default the operation's name */
  readonly desc: string;
}

/** One operation in a window of time, in the fields of the API. Missing figures are 0 unless stated otherwise. */
export interface CseInterface extends Partial<CseFacts> {
  /** Operation, such as `Provider.order.create`. */
  readonly name: string;
  /** End of the window in epoch milliseconds. @default not sent: the service uses its own time */
  readonly time?: number;
  /** Requests per second. */
  readonly qps?: number;
  /** Mean latency in milliseconds. */
  readonly latency?: number;
  /** Requests. */
  readonly total?: number;
  /** Requests that failed. */
  readonly failure?: number;
  /** Fraction of requests that failed, from 0 to 1. @default `failure / total` */
  readonly failureRate?: number;
  /** Fraction of requests that succeeded, from 0 to 1. @default `1 - failureRate` */
  readonly rate?: number;
  /** Alias of `circuitBreakerOpen`; both names are sent. */
  readonly isCircuitBreakerOpen?: boolean;
  /** 99.5 % of requests took less, in milliseconds. */
  readonly l995?: number;
  /** 99 % took less. */
  readonly l99?: number;
  /** 90 % took less. */
  readonly l90?: number;
  /** 75 % took less. */
  readonly l75?: number;
  /** Half of them took less. */
  readonly l50?: number;
  /** 25 % took less. */
  readonly l25?: number;
  /** 5 % took less. */
  readonly l5?: number;
}

/** A complete report of an instance. */
export interface CseMetricData extends CseService, CseProcess {
  /** Operations; may be empty. */
  readonly interfaces: readonly CseInterface[];
}
