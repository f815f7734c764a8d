import type { CloudName } from "../../../clouds/cloud.ts";
import { probe } from "../bench.ts";
import type { Question, Questionnaire } from "../question.ts";
import { alibaba } from "./alibaba.ts";
import { huaweiCes } from "./huawei-ces.ts";
import { huaweiCse } from "./huawei-cse.ts";
import { jd } from "./jd.ts";
import { tencent } from "./tencent.ts";

/** What is asked of every cloud first: where it fails, nothing else means anything. */
const CONTROL: Question = {
  id: "control",
  asks: "Is an ordinary point taken?",
  sends: "one point",
  experiment: (bench) => ({ points: [probe(bench)] }),
};

function begunWithControl({ questions, byHand }: Questionnaire): Questionnaire {
  return { questions: [CONTROL, ...questions], byHand };
}

/** What is open about each cloud; the questions in the order in which they are asked. */
export const QUESTIONNAIRES: Readonly<Record<CloudName, Questionnaire>> = {
  alibaba: begunWithControl(alibaba),
  jd: begunWithControl(jd),
  tencent: begunWithControl(tencent),
  "huawei-cse": begunWithControl(huaweiCse),
  "huawei-ces": begunWithControl(huaweiCes),
};
