import { href } from "../lib/router";
import type { ListAnswer } from "../lib/types";
import { useAnswer } from "../lib/useAnswer";

/** A treaty by its name, its id until the list of treaties is there. */
export function TreatyLink({ id, on }: { id: string; on?: string }) {
  const { answer } = useAnswer<ListAnswer>({ kind: "corpus-list" });
  return <a href={href("treaty", { id, on: on ?? "" })}>{answer?.treaties.find((line) => line.id === id)?.name ?? id}</a>;
}
