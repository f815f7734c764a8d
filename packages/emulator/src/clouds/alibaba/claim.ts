/** A signature's parts as sent, before verification. */
export interface AlibabaClaim {
  readonly accessKeyId: string;
  readonly token: string | undefined;
  readonly time: string;
  readonly nonce: string;
  /** Throws a Refusal unless the secret made the signature. */
  readonly check: (secret: string) => void;
}
