import { useEffect, useState } from "react";
import { ask, Refused, type Fault } from "./api";
import type { Answer, Question } from "./types";

export interface Asked<T> { answer: T | null; fault: Fault | null; waiting: boolean }

/** Ask a question and keep the last answer on the screen until the next one is there; null asks nothing. */
export function useAnswer<T extends Answer>(question: Question | null): Asked<T> {
  const key = question ? JSON.stringify(question) : "";
  const [state, set] = useState<Asked<T> & { key: string }>({ answer: null, fault: null, waiting: !!key, key: "" });
  useEffect(() => {
    if (!key) return set({ answer: null, fault: null, waiting: false, key });
    let live = true;
    set((old) => ({ ...old, waiting: true, fault: null }));
    ask<T>(JSON.parse(key) as Question).then(
      (answer) => live && set({ answer, fault: null, waiting: false, key }),
      (error: unknown) => live && set({ answer: null, fault: told(error), waiting: false, key }),
    );
    return () => {
      live = false;
    };
  }, [key]);
  return state;
}

function told(error: unknown): Fault {
  if (error instanceof Refused) return error.fault;
  return { kind: "page", what: String(error), where: "", why: "a fault of this page", try: "", near: [] };
}
