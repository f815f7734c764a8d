// What the checks read of a workflow.

export interface Workflow {
  readonly on?: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly "runs-on"?: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  /** A workflow that the job calls. */
  readonly uses?: string;
  readonly secrets?: unknown;
  readonly container?: string | { readonly image?: string };
  readonly services?: Readonly<Record<string, { readonly image?: string }>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly JobStep[];
}

export interface JobStep {
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Rights of the job's token: one word for all, or one for each. */
export type Permissions = string | Readonly<Record<string, string>>;
