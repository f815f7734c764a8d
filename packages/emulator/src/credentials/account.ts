/** A key pair; the same one is known to all clouds on the port. */
export interface Account {
  /** The access key id; Tencent calls it SecretId. */
  readonly accessKeyId: string;
  /** The secret. */
  readonly accessKeySecret: string;
  /** The token that requests with this key have to carry, if the key is a temporary one. */
  readonly securityToken?: string;
  /** When the key ends, in epoch milliseconds. @default never */
  readonly expiresAt?: number;
}

/**
 * The id of the account that all keys belong to, where a cloud asks for it. It is made up: the emulator tells keys apart,
 * and nothing else.
 */
export const ACCOUNT_ID = "1000000000000001";

/** The account of an emulator that was given none. It opens nothing but that emulator. */
export const DEFAULT_ACCOUNT: Account = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
