import type { Point } from "@yunmeter/core";

import type { CloudSettings } from "../../clouds/cloud.ts";
import type { ReadyRequest } from "../../signing/request.ts";
import type { Bench } from "./bench.ts";

/** What an experiment saw. */
export interface Observation {
  /** Whether the cloud took all of it. */
  readonly isTaken: boolean;
  /** The status of the last answer; none where nothing answered. */
  readonly status: number | undefined;
  /** The cloud's own code. */
  readonly code: string | undefined;
  /** The cloud's own words, or why there are none. */
  readonly words: string;
}

/** An experiment that a reporter makes, with settings of its own. */
export interface ReporterExperiment {
  /** Settings in place of the user's. */
  readonly settings?: CloudSettings;
  /** What is sent. */
  readonly points: readonly Point[];
  /** How far ahead of the clock a point may be, for those that are meant to be. */
  readonly futureMs?: number;
  /** Makes the secret a wrong one. */
  readonly isForged?: boolean;
}

/** An experiment that no reporter would make. */
export interface RawExperiment {
  /** The request, signed. */
  readonly request: ReadyRequest;
  /** Whether an answer says that all was taken. */
  readonly isTaken: (status: number, body: string) => boolean;
}

/** One thing that documents do not say, and how to find it out. */
export interface Question {
  /** A short name. */
  readonly id: string;
  /** The question, as a sentence. */
  readonly asks: string;
  /** What is sent to find out. */
  readonly sends: string;
  /** The experiment. */
  readonly experiment: (bench: Bench) => ReporterExperiment | RawExperiment;
  /** What the observation says about the question. @default taken or not */
  readonly answer?: (observation: Observation) => string;
}
