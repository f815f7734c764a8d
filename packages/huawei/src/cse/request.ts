import type { SignedRequest, Stamp } from "@yunmeter/core/kit";

import { type AuthScheme, authenticateRequest } from "../shared/auth-scheme.ts";
import type { Datum } from "./encode.ts";
import type { CheckedOptions } from "./options.ts";

/** Signs a report of interfaces that share a preamble. */
export function createRequestSigner(
  endpoint: URL,
  { projectId, domainName }: Pick<CheckedOptions, "projectId" | "domainName">,
  scheme: AuthScheme,
): (batch: readonly Datum[], stamp: Stamp<object>) => Promise<SignedRequest> {
  const path = `/v2/${projectId}/csemonitor/metric`;
  const headers = {
    "content-type": "application/json",
    "x-project-id": projectId,
    "x-domain-name": domainName,
  };
  return (batch, stamp) => {
    const { text = "", service = "", bytes: preambleBytes = 0 } = batch[0]?.preamble ?? {};
    const body = `{${text},"interfaces":[${batch.map((datum) => datum.text).join(",")}]}`;
    const bytes = batch.reduce((sum, datum) => sum + datum.bytes, preambleBytes + FRAME_BYTES);
    return authenticateRequest({ endpoint, path, query: [["service", service]], headers, body, bytes }, scheme, stamp);
  };
}

// Bytes around preamble and interfaces, less the comma that the last interface counts but does not have.
const FRAME_BYTES = '{,"interfaces":[]}'.length - ",".length;
