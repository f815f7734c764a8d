/** A key pair; the same one is known to all clouds on the port. */
export interface Account {
  /** The access key id; Tencent calls it SecretId. */
  readonly accessKeyId: string;
  /** The secret. */
  readonly accessKeySecret: string;
  /** The token that requests with this key must carry; temporary keys have one. */
  readonly securityToken?: string;
  /** When the key expires, in epoch milliseconds. @default never */
  readonly expiresAt?: number;
}

/**
 * The account id that all keys belong to, where a cloud reports one. Made up: the emulator has no accounts beyond keys.
 */
export const ACCOUNT_ID = "1000000000000001";

/** Used when no account is given. It opens nothing but the emulator. */
export const DEFAULT_ACCOUNT: Account = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
