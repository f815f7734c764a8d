/** Which instance of which service reports. */
export interface CseService {
  /** The service's name, under which the dashboard shows it. */
  readonly name: string;
  /** The application it belongs to. */
  readonly appId: string;
  /** The service's version. */
  readonly version: string;
  /** The instance, such as the name of its host. */
  readonly instance: string;
  /** The service's id in the registry; given with `instanceId`, or not at all. */
  readonly serviceId?: string;
  /** The instance's id in the registry; given with `serviceId`, or not at all. */
  readonly instanceId?: string;
  /** The environment, such as `production`. */
  readonly environment?: string;
}

/** How the instance's process is doing. What was left out is not sent; a text is sent as it is. */
export interface CseProcess {
  /** The number of its threads. */
  readonly thread?: number | string;
  /** Its CPU usage, in percent. */
  readonly cpu?: number | string;
  /** Its memory, in bytes, by names of your own such as `heapUsed`. */
  readonly memory?: Readonly<Record<string, number>> | string;
}

/** What is said of an operation beside its figures. */
export interface CseFacts {
  /** Whether its circuit breaker is open. @default `false` */
  readonly circuitBreakerOpen: boolean;
  /** Requests that an open circuit breaker refused, in the window. @default `0` */
  readonly shortCircuited: number;
  /** Requests refused for want of a permit, in the window. @default `0` */
  readonly semaphoreRejected: number;
  /** Requests refused for want of a thread, in the window. @default `0` */
  readonly threadPoolRejected: number;
  /** Requests that timed out in the window: their number. @default `0` */
  readonly countTimeout: number;
  /** What the dashboard says of it. @default its name */
  readonly desc: string;
}

/** One operation in a window of time, with the names of the API. What was left out is zero, unless it says otherwise. */
export interface CseInterface extends Partial<CseFacts> {
  /** The operation, such as `Provider.order.create`. */
  readonly name: string;
  /** The end of the window, in epoch milliseconds. @default not sent: the service takes its own time */
  readonly time?: number;
  /** Requests a second. */
  readonly qps?: number;
  /** The mean latency, in milliseconds. */
  readonly latency?: number;
  /** Requests. */
  readonly total?: number;
  /** Requests that failed. */
  readonly failure?: number;
  /** The share of requests that failed, from 0 to 1. @default `failure / total` */
  readonly failureRate?: number;
  /** The share of requests that did not, from 0 to 1. @default `1 - failureRate` */
  readonly rate?: number;
  /** The same as `circuitBreakerOpen`, which is sent under both names. */
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

/** The whole of what an instance reports at a time. */
export interface CseMetricData extends CseService, CseProcess {
  /** Its operations; there may be none. */
  readonly interfaces: readonly CseInterface[];
}
