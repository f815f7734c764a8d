import type { Point } from "@yunmeter/core";

import type { CloudSettings, Host } from "../../clouds/cloud.ts";
import type { SeenRequest } from "../../clouds/recording-fetch.ts";
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
  /** Makes the secret a wrong one. */
  readonly isForged?: boolean;
  /** Changes the reporter's request on its way out. */
  readonly edit?: (request: SeenRequest) => Pick<SeenRequest, "url" | "headers" | "body">;
}

/** An experiment that no reporter would make. */
export interface RawExperiment {
  /** The request, signed. */
  readonly request: ReadyRequest;
  /** Whether an answer says that all was taken. */
  readonly isTaken: (status: number, body: string) => boolean;
}

/** Something to try. */
export type Experiment = (bench: Bench) => ReporterExperiment | RawExperiment;

interface Asked {
  /** A short name. */
  readonly id: string;
  /** The question, as a sentence. */
  readonly asks: string;
  /** What is sent to find out. */
  readonly sends: string;
  /** Why it cannot be asked here, as the end of a sentence. @default it can */
  readonly unless?: (bench: Bench) => string | undefined;
}

/** One that a single request answers. */
export interface SingleQuestion extends Asked {
  /** The experiment. */
  readonly experiment: Experiment;
  /** What the observation says about the question. @default taken or not */
  readonly answer?: (observation: Observation) => string;
}

/** One experiment of several. */
export interface Step {
  /** What is special about it. */
  readonly label: string;
  /** The experiment. */
  readonly experiment: Experiment;
}

/** One that takes several experiments: which are taken, and which are not. */
export interface LadderQuestion extends Asked {
  /** The experiments, in the order in which they are made. */
  readonly steps: readonly Step[];
  /** Whether they get worse, so that nothing is tried after the first that is not taken. @default `false` */
  readonly isRising?: boolean;
}

/** One about how much is too much; asked with `--load` only. */
export interface LoadQuestion extends Asked {
  /** What is sent again and again, as fast as it goes. */
  readonly load: Experiment;
  /** How often at most. It ends at the first that is not taken. */
  readonly most: number;
}

/** A place in which something is looked for. */
export interface Look {
  /** What it is called in the answer. */
  readonly label: string;
  /** Settings in place of the user's. */
  readonly settings?: CloudSettings;
}

/** One that shows only when what was sent is read back. */
export interface ReadBackQuestion extends Asked {
  /** What is sent, all of it at the same time of the bench. */
  readonly before: readonly Experiment[];
  /** The point to look for. */
  readonly point: (bench: Bench) => Point;
  /** Where it is looked for. @default where the user sends to */
  readonly looks?: readonly Look[];
  /** What the sums that were found say; `undefined` stands for none. */
  readonly tells: (sums: readonly (number | undefined)[], observation: Observation) => string;
}

/** One that the names of hosts answer; nothing is sent to the account. */
export interface LookUpQuestion extends Asked {
  /** The hosts. */
  readonly hosts: (bench: Bench) => readonly Host[];
}

/** One thing that documents do not say, and how to find it out. */
export type Question = SingleQuestion | LadderQuestion | LoadQuestion | ReadBackQuestion | LookUpQuestion;

/** One thing that no request can find out. */
export interface ManualQuestion {
  /** The question, as a sentence. */
  readonly asks: string;
  /** Where a person finds the answer, as a sentence. */
  readonly how: string;
}

/** All that is open about a cloud. */
export interface Questionnaire {
  /** What the program asks. */
  readonly questions: readonly Question[];
  /** What is left to people. */
  readonly byHand: readonly ManualQuestion[];
}
