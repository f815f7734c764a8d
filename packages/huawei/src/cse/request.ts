import type { SignedRequest, Stamp } from "@yunmeter/core/kit";

import { type Scheme, sealed } from "../shared/scheme.ts";
import type { Datum } from "./encode.ts";
import type { CheckedOptions } from "./options.ts";

/** Writes the request for some interfaces of one head. */
export function createWriter(
  endpoint: URL,
  { projectId, domainName }: Pick<CheckedOptions, "projectId" | "domainName">,
  scheme: Scheme,
): (batch: readonly Datum[], stamp: Stamp<object>) => Promise<SignedRequest> {
  const path = `/v2/${projectId}/csemonitor/metric`;
  const headers = {
    "content-type": "application/json",
    "x-project-id": projectId,
    ...(domainName === undefined ? {} : { "x-domain-name": domainName }),
  };
  return (batch, stamp) => {
    const { text = "", service = "", bytes: headBytes = 0 } = batch[0]?.head ?? {};
    const body = `{${text},"interfaces":[${batch.map((datum) => datum.text).join(",")}]}`;
    const bytes = batch.reduce((sum, datum) => sum + datum.bytes, headBytes + FRAME_BYTES);
    return sealed({ endpoint, path, query: [["service", service]], headers, body, bytes }, scheme, stamp);
  };
}

/** What surrounds head and interfaces, less the comma that the last interface counts and does not have. */
const FRAME_BYTES = '{,"interfaces":[]}'.length - ",".length;
