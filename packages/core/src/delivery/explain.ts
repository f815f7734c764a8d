// What explains a failure: a quarter of a reporter's code, which `import("./explain.ts")` loads with the first failure.
export { redact } from "../runtime/redact.ts";
export { connectionFault } from "../transport/connection-faults.ts";
export { failureError } from "./failure-error.ts";
