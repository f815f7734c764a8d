// The client for everything that is not reporting. Reporters' main entries never import it, which keeps ky out of them.
export { directFetch } from "./direct-fetch.ts";
export { type HttpRequest, type RequestSource } from "./http-request.ts";
export { isUnreachable, readAnswer, statusError } from "./read-answer.ts";
export { tokenClient, type TokenClient, type TokenClientOptions } from "./token-client.ts";
export { withholdSecrets } from "../recovery/redact.ts";
export type { Answer } from "../transport/transport.ts";
