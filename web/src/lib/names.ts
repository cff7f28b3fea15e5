import type { PolitiesAnswer, Seat } from "./types";
import { plainName } from "./words";
import { useAnswer } from "./useAnswer";

/** The polities of a day by id. */
export function useSeats(on: string): { seats: Seat[]; name: (id: string) => string; names: string[] } {
  const { answer } = useAnswer<PolitiesAnswer>(on ? { kind: "polities", on } : null);
  return named(answer?.polities ?? []);
}

export function named(seats: Seat[]): { seats: Seat[]; name: (id: string) => string; names: string[] } {
  const known = new Map(seats.map((seat) => [seat.id, seat.name]));
  return { seats, name: (id) => known.get(id) ?? plainName(id), names: seats.map((seat) => seat.name).sort() };
}
