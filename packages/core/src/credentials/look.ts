/** The outcome of one look for credentials at a source. */
export interface CredentialsLook {
  /** The source, such as `the environment` or `the instance role`. */
  readonly source: string;
  /** `absent`: not set up on this machine. `broken`: set up, but it did not return credentials, which ends the search. */
  readonly outcome: "found" | "absent" | "broken";
  /** The reason unless found: names of variables, files and hosts, never their contents. */
  readonly reason?: string;
}
