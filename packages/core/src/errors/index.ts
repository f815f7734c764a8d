export { ConfigurationError } from "./configuration-error.ts";
export {
  AuthenticationError,
  RefusedError,
  ThrottledError,
  TransportError,
  UnavailableError,
  UndeliveredError,
} from "./failure-errors.ts";
export { ReportError } from "./report-error.ts";
export { type BrokenRule, ValidationError } from "./validation-error.ts";
export { type AnswerDetails, YunmeterError, type YunmeterErrorOptions } from "./yunmeter-error.ts";
