/** One look for credentials at one of the places where they may be. */
export interface CredentialsLook {
  /** The place, such as `the environment` or `the instance role`. */
  readonly source: string;
  /** What was there. `broken` is what is set up and does not work. */
  readonly outcome: "found" | "absent" | "broken";
  /** Why it gave none: names of variables, files and hosts, never what they hold. Left out where it gave some. */
  readonly reason?: string;
}
