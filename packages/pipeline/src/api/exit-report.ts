/**
 * A method of a pipeline for `closeOnExit`: logs, without waiting for anything, how many points end with the process. Global,
 * since the two entries of the package are two bundles.
 */
export const REPORT_EXIT: unique symbol = Symbol.for("@yunmeter/pipeline:report-exit");
