// What the package of a cloud is made with. Applications need `@yunmeter/core` only.

export { credentialsFault } from "./credentials/credentials.ts";
export { credentialsIn, type Environment, type KeyVariables, type ToolVariables } from "./credentials/environment.ts";
export { createKeyring, fixedKeyring, type Keyring, renewedKeyring } from "./credentials/keyring.ts";

export { preview } from "./errors/preview.ts";
export { decimal } from "./model/decimal.ts";
export { type CharacterSet, charactersOf, consistsOf } from "./model/characters.ts";
export { epochMs } from "./model/epoch-ms.ts";
export { isInstant } from "./model/is-point.ts";
export { isSummary } from "./model/point.ts";
export { present } from "./model/present.ts";
export { singleValue } from "./model/single-value.ts";
export { isStatisticName } from "./model/statistics.ts";
export { isWellFormed, utf8Length } from "./model/text.ts";
export { plainName } from "./model/plain-name.ts";
export { unitSuffix } from "./model/unit-suffix.ts";
export { type CommonDefaults, type CommonEntries, commonEntries, toSettings } from "./options/common-options.ts";
export { isLoopback, parseEndpoint } from "./options/endpoint.ts";
export {
  bool,
  callback,
  count,
  faultless,
  fields,
  isFunction,
  list,
  oneOf,
  optional,
  type OptionEntries,
  type OptionSchema,
  partsOf,
  positive,
  satisfying,
  secret,
  text,
} from "./options/schemas.ts";
export { callListener } from "./options/call-listener.ts";
export { notAPromise } from "./options/not-a-promise.ts";
export { didYouMean } from "./options/did-you-mean.ts";
export { endpointRule, type OptionsRule, parseOptions } from "./options/parse-options.ts";
export { loggable } from "./report/loggable.ts";
export type { ReporterSettings } from "./options/settings.ts";
export { type AgeClock, createAgeClock } from "./runtime/age-clock.ts";
export { base64, hex, hmac, hmacText, nodeCrypto, sha256Hex } from "./runtime/digest.ts";
export { percentEncode } from "./runtime/percent-encode.ts";
export { rememberLast } from "./runtime/remember-last.ts";
export { rememberTexts } from "./runtime/remember-texts.ts";
export { BEFORE_CLOSE, type BeforeClose, collectBeforeClose } from "./runtime/before-close.ts";
export { type BoundaryRuntime, everyBoundary } from "./runtime/every-boundary.ts";
export { createRuntime, idleSleep } from "./runtime/runtime.ts";
export type { Answer, SignedRequest } from "./transport/transport.ts";
export { fieldOf, parseJson, textOf } from "./transport/fields.ts";
export { createReporter } from "./vendor/create-reporter.ts";
export type { AnswerReader, Encoded, SortedPoints, Stamp, VendorSpec, Verdict } from "./vendor/spec.ts";
