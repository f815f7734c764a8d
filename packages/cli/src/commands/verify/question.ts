import type { Point } from "@yunmeter/core";

import type { CloudSettings, CloudHost } from "../../clouds/cloud.ts";
import type { RecordedRequest } from "../../clouds/recording-fetch.ts";
import type { PreparedRequest } from "../../signing/request.ts";
import type { ExperimentContext } from "./experiment-context.ts";

export interface Observation {
  readonly isTaken: boolean;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly words: string;
}

export interface ReporterExperiment {
  readonly settings?: CloudSettings;
  readonly points: readonly Point[];
  readonly isForged?: boolean;
  readonly edit?: (request: RecordedRequest) => Pick<RecordedRequest, "url" | "headers" | "body" | "isBinary">;
}

/** A request that no reporter would send. */
export interface RawExperiment {
  readonly request: PreparedRequest;
  readonly isTaken: (status: number, body: string) => boolean;
}

export type Experiment = (context: ExperimentContext) => ReporterExperiment | RawExperiment;

interface QuestionBase {
  readonly id: string;
  readonly asks: string;
  readonly sends: string;
  /** The reason why the question cannot be asked here, as the end of a sentence. @default it can */
  readonly unless?: (context: ExperimentContext) => string | undefined;
}

export interface SingleQuestion extends QuestionBase {
  readonly experiment: Experiment;
  /** @default taken or not */
  readonly answer?: (observation: Observation) => string;
}

export interface LadderStep {
  readonly label: string;
  readonly experiment: Experiment;
}

export interface LadderQuestion extends QuestionBase {
  readonly steps: readonly LadderStep[];
  /** Whether they get worse, so that nothing is tried after the first that is not taken. @default `false` */
  readonly isRising?: boolean;
}

export interface LoadQuestion extends QuestionBase {
  readonly load: Experiment;
  readonly most: number;
}

export interface ReadBackPlace {
  readonly label: string;
  readonly settings?: CloudSettings;
}

export interface ReadBackQuestion extends QuestionBase {
  readonly before: readonly Experiment[];
  readonly point: (context: ExperimentContext) => Point;
  /** @default the place that the user sends to */
  readonly looks?: readonly ReadBackPlace[];
  readonly tells: (sums: readonly (number | undefined)[], observation: Observation) => string;
}

export interface LookUpQuestion extends QuestionBase {
  readonly hosts: (context: ExperimentContext) => readonly CloudHost[];
}

export type VerifyQuestion = SingleQuestion | LadderQuestion | LoadQuestion | ReadBackQuestion | LookUpQuestion;

export interface ManualQuestion {
  readonly asks: string;
  readonly how: string;
}

export interface Questionnaire {
  readonly questions: readonly VerifyQuestion[];
  readonly byHand: readonly ManualQuestion[];
}
