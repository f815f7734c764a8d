// What explains a failure: a fifth of a reporter's code, which `load-explanations.ts` loads with the first failure.
export { redact } from "../runtime/redact.ts";
export { connectionFault } from "../transport/connection-faults.ts";
export { failureError } from "./failure-error.ts";
