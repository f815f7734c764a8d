import type { CloudName } from "../../../clouds/cloud.ts";
import { probe } from "../bench.ts";
import type { Question } from "../question.ts";
import { alibabaQuestions } from "./alibaba.ts";
import { huaweiCesQuestions } from "./huawei-ces.ts";
import { huaweiCseQuestions } from "./huawei-cse.ts";
import { jdQuestions } from "./jd.ts";
import { tencentQuestions } from "./tencent.ts";

/** What is asked of every cloud first: where it fails, nothing else means anything. */
const CONTROL: Question = {
  id: "control",
  asks: "Is an ordinary point taken?",
  sends: "one point",
  experiment: (bench) => ({ points: [probe(bench)] }),
};

/** The questions of each cloud, in the order in which they are asked. */
export const QUESTIONS: Readonly<Record<CloudName, readonly Question[]>> = {
  alibaba: [CONTROL, ...alibabaQuestions],
  jd: [CONTROL, ...jdQuestions],
  tencent: [CONTROL, ...tencentQuestions],
  "huawei-cse": [CONTROL, ...huaweiCseQuestions],
  "huawei-ces": [CONTROL, ...huaweiCesQuestions],
};
