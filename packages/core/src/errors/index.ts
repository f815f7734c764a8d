export { AuthenticationError } from "./authentication-error.ts";
export { ConfigurationError } from "./configuration-error.ts";
export { RefusedError, ThrottledError, TransportError, UnavailableError } from "./failure-errors.ts";
export { ReportError } from "./report-error.ts";
export { UndeliveredError } from "./undelivered-error.ts";
export { type BrokenRule, ValidationError } from "./validation-error.ts";
export { type AnswerDetails, YunmeterError, type YunmeterErrorOptions } from "./yunmeter-error.ts";
