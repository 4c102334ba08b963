import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { evMiner, evPerMw, sotp } from "../../src/finance/valuation";
import { always, between, expectClose } from "./numbers";

const dollars = between(0, 1e10);

describe("enterprise value", () => {
  it("counts bitcoin as cash where there is no haircut, and not at all where it is full", () => {
    always([dollars, dollars, dollars, between(0, 1e5), between(0, 1e6)], (cap, debt, cash, btc, price) => {
      expectClose(
        evMiner(cap, debt, cash, btc, price),
        evMiner(cap, debt, cash + btc * price, 0, 0),
        1e-12,
        1e11,
      );
      expectClose(evMiner(cap, debt, cash, btc, price, 1), cap + debt - cash, 1e-12, 1e11);
    });
  });

  it("per MW times MW is the whole", () => {
    always([dollars, between(1, 5e3)], (ev, mw) => expectClose(evPerMw(ev, mw) * mw, ev));
  });
});

describe("the sum of the parts", () => {
  const segment = fc.record({ value: dollars, probability: between(0, 1) });

  it("is the sum over its segments, less net debt, a share", () => {
    always([fc.array(segment, { maxLength: 8 }), dollars, between(1, 1e9)], (segments, netDebt, shares) => {
      const worth = segments.reduce((s, { value, probability }) => s + value * probability, 0);
      expectClose(sotp(segments, netDebt, shares) * shares, worth - netDebt, 1e-12, 1e11);
    });
  });

  it("of certain segments without debt is their value", () => {
    expect(
      sotp([
        { value: 3, probability: 1 },
        { value: 4, probability: 1 },
      ]),
    ).toBe(7);
  });
});
