/** What a signed call claims, before any of it is believed. */
export interface Claim {
  readonly accessKeyId: string;
  readonly token: string | undefined;
  readonly time: string;
  readonly nonce: string;
  /** Refuses unless the secret made the signature. */
  readonly check: (secret: string) => void;
}
