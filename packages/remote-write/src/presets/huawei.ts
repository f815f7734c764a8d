import { bool, optional, parseOptions } from "@yunmeter/core/kit";

import type { RemoteWriteReporterOptions } from "../options.ts";
import { addressPart, tokenOption } from "./entries.ts";

/** A project of Huawei Cloud, and an access code of its AOM. */
export interface HuaweiAomOptions {
  /** Such as `cn-north-4`. */
  readonly region: string;
  /** The id of the project, as IAM has it. */
  readonly projectId: string;
  /** The access code; `aomAccessCode` of `@yunmeter/huawei/credentials` returns a function that finds it by AK and SK. */
  readonly accessCode: string | (() => Promise<string>);
  /** Whether to use the address inside Huawei Cloud. @default `false` */
  readonly internal?: boolean;
}

/**
 * Options for Huawei Cloud's Application Operations Management (AOM 2.0).
 *
 * @throws {ConfigurationError} when options are wrong
 * @see https://support.huaweicloud.com/usermanual-aom2/mon_01_0078.html
 */
export function huaweiAom(options: HuaweiAomOptions): RemoteWriteReporterOptions {
  const entries = {
    region: addressPart(),
    projectId: addressPart(),
    accessCode: tokenOption(),
    internal: optional(bool()),
  };
  const { region, projectId, accessCode, internal = false } = parseOptions("huaweiAom", entries, options);
  const host = `aom-${internal ? "internal-" : ""}access.${region}.myhuaweicloud.com:8443`;
  return { url: `https://${host}/v1/${projectId}/push`, auth: { bearer: accessCode } };
}
