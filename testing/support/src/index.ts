export { answersWith } from "./answers.ts";
export { describeEnvironment, type EnvironmentReader } from "./describe-environment.ts";
export { createFolder, type Folder } from "./folder.ts";
export { refusedFetch } from "./refused-fetch.ts";
export { type Ended, fencesIn, runProgram, type ProgramStage } from "./readme.ts";
export { type Outcome, recordingReporter, type RecordingReporter } from "./recording-reporter.ts";
export { rejection } from "./rejection.ts";
export { type FoundSeries, hasPrometheus, type PrometheusServer, startPrometheus } from "./prometheus.ts";
