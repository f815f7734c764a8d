import { YunmeterError } from "@yunmeter/core";

export function leaseEnded(queue: string): YunmeterError {
  return new YunmeterError(
    `${queue}: append rejected, lease again: a required lease expired and its points may be held elsewhere`,
  );
}
