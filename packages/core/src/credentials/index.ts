// The search for credentials of clouds, for their `./credentials` entries on Node.js.
export { type Environment, environmentKeys, missingIn } from "./environment.ts";
export {
  type CredentialsTable,
  type LocalContext,
  localContext,
  type LocalCredentialsOptions,
  searchCredentials,
} from "./default-credentials.ts";
export { parseIni } from "./ini.ts";
export { isPrivateUrl, isUrl } from "./private-url.ts";
export { readKeyFile } from "./read-key-file.ts";
export { type Absence, isAbsence } from "./source-chain.ts";
export { expiringKeys } from "./expiring-keys.ts";
