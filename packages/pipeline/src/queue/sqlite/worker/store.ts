import type { Fault, Question, Reply, WorkerData } from "../protocol.ts";
import { createLosses } from "./losses.ts";
import { ownerHere } from "./owner.ts";
import { codeOf } from "./result-codes.ts";
import { createSession, type Session } from "./session.ts";

/** The database as one that answers questions, come what may. */
export interface Store {
  /** The replies to all questions, once they are safe on the disk. */
  readonly answer: (questions: readonly Question[]) => readonly Reply[];
}

/** Answers all questions in one transaction where that can be. */
export function createStore(data: WorkerData): Store {
  const losses = createLosses();
  const session = createSession(
    { ...data, owner: ownerHere(), lose: losses.lose, lost: losses.all, remarks: [] },
    losses,
  );
  return {
    answer: (questions) => {
      const last = questions.filter(({ topic }) => topic === "close");
      const replies = answerAll(
        session,
        questions.filter(({ topic }) => topic !== "close"),
      );
      if (last.length > 0) session.close();
      return [...replies, ...last.map(({ number }) => ({ number, answer: undefined }))];
    },
  };
}

function answerAll(session: Session, questions: readonly Question[]): readonly Reply[] {
  if (questions.length === 0) return [];
  try {
    const answers = session.persist(questions);
    return questions.map(({ number }, index) => ({ number, answer: answers[index] }));
  } catch (error) {
    if (questions.length === 1) return questions.map(({ number }) => ({ number, fault: toFault(error) }));
    // Alone, so that what cannot be done to one is not the others' fault.
    return questions.flatMap((question) => answerAll(session, [question]));
  }
}

function toFault(error: unknown): Fault {
  return { message: (error as Error).message, code: codeOf(error) };
}
