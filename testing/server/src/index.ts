export { type Answer, type Fault, isFault, type PlainAnswer } from "./answer.ts";
export { type ReceivedRequest, type Script, type ScriptedCloud, startScriptedCloud } from "./scripted-cloud.ts";
