import { describe, expect, it } from "vitest";
import { dateName, dateWords, dayAfter, midYear, today, yearOf } from "./dates";

describe("dates", () => {
  it("reads today and American order, and leaves the rest to the server", () => {
    expect(dateWords("July 28, 1914")).toBe("28 July 1914");
    expect(dateWords("Aug 2nd 1914")).toBe("2 Aug 1914");
    expect(dateWords("  autumn  433 BC ")).toBe("autumn 433 BC");
    expect(dateWords("Today")).toBe(today());
    expect(dateWords("July 1914")).toBe("July 1914");
  });
  it("names astronomical years as historians do", () => {
    expect(dateName("1914-07-28")).toBe("28 July 1914");
    expect(dateName("-0432")).toBe("433 BC");
    expect(dateName("0000-03")).toBe("March 1 BC");
    expect(dateName("0001")).toBe("1");
    expect(dateName(null)).toBe("");
  });
  it("places a day within its year", () => {
    expect(yearOf("1914-07-01")).toBeCloseTo(1914.5, 2);
    expect(yearOf("-0430-07-01")).toBeCloseTo(-429.5, 2);
    expect(yearOf("1914")).toBe(1914.5);
  });
  it("steps over the ends of months and years, on both sides of Christ", () => {
    expect(dayAfter("1914-07-31")).toBe("1 August 1914");
    expect(dayAfter("1914-12-31")).toBe("1 January 1915");
    expect(dayAfter("-0432-12-31")).toBe("1 January 432 BC");
  });
  it("asks for the middle of a year", () => {
    expect(midYear(-430)).toBe("1 July 431 BC");
    expect(midYear(1914)).toBe("1 July 1914");
  });
});
