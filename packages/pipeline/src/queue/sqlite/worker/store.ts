import type { QueueFault, Request, Response, WorkerData } from "../protocol.ts";
import { createLosses } from "./losses.ts";
import { ownerHere } from "./owner.ts";
import { codeOf } from "./result-codes.ts";
import { createSession, type Session } from "./session.ts";

export interface Store {
  readonly run: (requests: readonly Request[]) => readonly Response[];
}

export function createStore(data: WorkerData): Store {
  const losses = createLosses();
  const session = createSession(
    {
      ...data,
      owner: ownerHere(),
      lose: losses.lose,
      reportLosses: losses.report,
      confirmLosses: losses.confirm,
      dropLetters: losses.dropLetters,
      droppedLetters: losses.droppedLetters,
      remarks: [],
    },
    losses,
  );
  return {
    run: (requests) => {
      const last = requests.filter(({ method }) => method === "close");
      const responses = runAll(
        session,
        requests.filter(({ method }) => method !== "close"),
      );
      if (last.length > 0) session.close();
      return [...responses, ...last.map(({ number }) => ({ number, result: undefined }))];
    },
  };
}

function runAll(session: Session, requests: readonly Request[]): readonly Response[] {
  if (requests.length === 0) return [];
  try {
    const results = session.persist(requests);
    return requests.map(({ number }, index) => ({ number, result: results[index] }));
  } catch (error) {
    if (requests.length === 1) return requests.map(({ number }) => ({ number, fault: toFault(error) }));
    // Alone, so that what cannot be done to one is not the others' fault.
    return requests.flatMap((request) => runAll(session, [request]));
  }
}

function toFault(error: unknown): QueueFault {
  return { message: (error as Error).message, code: codeOf(error) };
}
