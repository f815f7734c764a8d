import { CSE_READ_API } from "../../huawei/sources.ts";
import type { Rule } from "../../rule.ts";

/** What is asked of a query of what services reported. */
export const CSE_READ: { readonly query: Rule } = {
  query: {
    id: "huawei-cse.query",
    about: "A query names its services, with commas between.",
    source: CSE_READ_API,
    confidence: "high",
    kind: "structure",
  },
};
