import type { CloudName } from "../../../clouds/cloud.ts";
import { probe } from "../experiment-context.ts";
import type { VerifyQuestion, Questionnaire } from "../question.ts";
import { alibaba } from "./alibaba.ts";
import { huaweiCes } from "./huawei-ces.ts";
import { huaweiCse } from "./huawei-cse.ts";
import { jd } from "./jd.ts";
import { AOM_PATH, ARMS_LIMITS, storeQuestions, TMP_LIMIT } from "./stores.ts";
import { tencent } from "./tencent.ts";

const CONTROL: VerifyQuestion = {
  id: "control",
  asks: "Is an ordinary point taken?",
  sends: "one point",
  experiment: (context) => ({ points: [probe(context)] }),
};

function begunWithControl({ questions, byHand }: Questionnaire): Questionnaire {
  return { questions: [CONTROL, ...questions], byHand };
}

export const QUESTIONNAIRES: Readonly<Record<CloudName, Questionnaire>> = {
  alibaba: begunWithControl(alibaba),
  jd: begunWithControl(jd),
  tencent: begunWithControl(tencent),
  "huawei-cse": begunWithControl(huaweiCse),
  "huawei-ces": begunWithControl(huaweiCes),
  "remote-write": begunWithControl(storeQuestions()),
  "tencent-cls": begunWithControl(storeQuestions()),
  "tencent-prometheus": begunWithControl(storeQuestions({ byHand: [TMP_LIMIT] })),
  "alibaba-prometheus": begunWithControl(storeQuestions({ byHand: [ARMS_LIMITS] })),
  "alibaba-sls": begunWithControl(storeQuestions()),
  "huawei-aom": begunWithControl(storeQuestions({ questions: [AOM_PATH] })),
};
