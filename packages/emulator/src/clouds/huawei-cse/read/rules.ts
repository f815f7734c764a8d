import { CSE_READ_API } from "../../huawei/sources.ts";
import type { CloudRule } from "../../rule.ts";

export const CSE_READ: { readonly query: CloudRule } = {
  query: {
    id: "huawei-cse.query",
    about: "A query names its services, with commas between.",
    source: CSE_READ_API,
    confidence: "high",
    kind: "structure",
  },
};
