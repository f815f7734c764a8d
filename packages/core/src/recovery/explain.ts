// What explains a failure, which `load-explanations.ts` loads with the first failure.
export { redact } from "./redact.ts";
export { failureError } from "./failure-error.ts";
