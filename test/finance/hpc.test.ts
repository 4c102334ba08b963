import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { FinanceError } from "../../src/finance/errors";
import {
  backlog,
  capexDraw,
  contractValue,
  criticalMw,
  escalatedYears,
  gpuEconomics,
  type GpuInputs,
  grossMw,
  hpcRevenuePhased,
  hpcRevenueRamp,
  type HpcTerms,
  impliedEscalator,
  impliedRate,
  leaseNoi,
  ramp,
  rateConvert,
  type RampShape,
  type RateUnit,
} from "../../src/finance/hpc";
import { always, between, expectClose, wholeBetween } from "./numbers";

const shapes: RampShape[] = ["linear", "scurve", "logistic", "step"];
const shape = fc.constantFrom(...shapes);
const unit = fc.constantFrom<RateUnit>("KWMO", "MMWYR", "MWYR");
const total = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0);

describe("a ramp", () => {
  it("rises from nothing before its start to all after its end", () => {
    const lengths = fc.oneof(fc.constant(0), between(0.01, 20));
    always([shape, wholeBetween(-5, 30), lengths, between(1e-12, 60)], (curve, start, length, steepness) => {
      const row = ramp(40, start, length, curve, steepness);
      row.forEach((share, period) => {
        expect(share).toBeGreaterThanOrEqual(period === 0 ? 0 : row[period - 1] - 1e-15);
        expect(share).toBeLessThanOrEqual(1);
        if (period < start) expect(share).toBe(0);
        if (period >= start + length) expect(share).toBe(1);
      });
    });
  });

  it("loses half its length of full service, whatever its symmetric shape", () => {
    always(
      [fc.constantFrom<RampShape>("linear", "scurve", "logistic"), wholeBetween(1, 24)],
      (curve, length) => {
        expectClose(total(ramp(length, 0, length, curve)), length / 2);
      },
    );
  });

  it("that is logistic is the logistic curve between its ends", () => {
    const logistic = (x: number) => 1 / (1 + Math.exp(-10 * (x - 0.5)));
    const scaled = (x: number) => (logistic(x) - logistic(0)) / (logistic(1) - logistic(0));
    ramp(7, 0, 7, "logistic").forEach((share, i) => {
      expectClose(share, (scaled(i / 7) + scaled((i + 1) / 7)) / 2);
    });
  });
});

describe("a rate", () => {
  it("of 1 $/kW-month is 12,000 $/MW-year or 0.012 $M/MW-year", () => {
    expect(rateConvert(1, "KWMO", "MWYR")).toBe(12000);
    expect(rateConvert(1, "KWMO", "MMWYR")).toBe(0.012);
    expect(rateConvert(1, "MMWYR", "MWYR")).toBe(1e6);
  });

  it("comes back from another unit", () => {
    always([between(-1e9, 1e9), unit, unit], (value, from, to) => {
      expectClose(rateConvert(rateConvert(value, from, to), to, from), value);
    });
  });
});

const terms: HpcTerms = {
  rate: 150,
  unit: "KWMO",
  shape: "linear",
  utilization: 0.9,
  escalator: 0.03,
  delay: 0,
  termPeriods: Infinity,
  periodsPerYear: 12,
};

describe("lease revenue", () => {
  it("over a full term without a ramp is the contract's value", () => {
    always(
      [between(1, 1e3), between(50, 300), wholeBetween(1, 20), between(-0.05, 0.1)],
      (mw, rate, years, escalator) => {
        const lease = { ...terms, rate, escalator, utilization: 1, termPeriods: years * 12 };
        const row = hpcRevenueRamp({ mw, startPeriod: 3, rampPeriods: 0 }, lease, years * 12 + 10);
        expectClose(total(row), contractValue(mw, rate, "KWMO", years, escalator));
      },
    );
  });

  it("is the same a year whether counted by month, quarter or year", () => {
    always([wholeBetween(0, 3), between(-0.05, 0.1)], (startYear, escalator) => {
      const yearly = (periodsPerYear: number) =>
        total(
          hpcRevenueRamp(
            { mw: 100, startPeriod: startYear * periodsPerYear, rampPeriods: 0 },
            { ...terms, escalator, periodsPerYear },
            10 * periodsPerYear,
          ),
        );
      expectClose(yearly(4), yearly(12));
      expectClose(yearly(1), yearly(12));
    });
  });

  it("is what each period's capacity in service pays at its year's rate", () => {
    always(
      [between(1, 1e3), between(50, 300), shape, between(0, 1), between(-0.05, 0.1), wholeBetween(1, 15)],
      (mw, rate, curve, utilization, escalator, rampPeriods) => {
        const lease = { ...terms, rate, shape: curve, utilization, escalator, termPeriods: 40 };
        const row = hpcRevenueRamp({ mw, startPeriod: 2, rampPeriods }, lease, 48);
        const shares = ramp(48, 2, rampPeriods, curve);
        row.forEach((revenue, period) => {
          const years = Math.floor((period - 2) / 12);
          const full = mw * 1000 * rate * utilization * (1 + escalator) ** years;
          expectClose(revenue, period >= 42 ? 0 : full * shares[period]!, 1e-12);
        });
      },
    );
  });

  it("only moves with a delay", () => {
    always([wholeBetween(0, 12), wholeBetween(0, 12), shape], (start, delay, curve) => {
      const phase = { mw: 80, startPeriod: start, rampPeriods: 6 };
      const onTime = hpcRevenueRamp(phase, { ...terms, shape: curve }, 60);
      const late = hpcRevenueRamp(phase, { ...terms, shape: curve, delay }, 60);
      expect(late.slice(delay)).toEqual(onTime.slice(0, 60 - delay));
      expect(total(late.slice(0, delay))).toBe(0);
    });
  });

  it("of phases is that of each", () => {
    const phase = fc.record({
      mw: between(0, 500),
      startPeriod: wholeBetween(-3, 20),
      rampPeriods: between(0, 9),
    });
    always([fc.array(phase, { minLength: 1, maxLength: 5 })], (phases) => {
      const together = hpcRevenuePhased(phases, terms, 30);
      const each = phases.map((one) => hpcRevenueRamp(one, terms, 30));
      together.forEach((revenue, period) => expectClose(revenue, total(each.map((row) => row[period]))));
    });
  });
});

describe("a contract", () => {
  it("is worth the sum of its years, the last one pro rata", () => {
    always([between(0.1, 30), between(-0.3, 0.5)], (years, escalator) => {
      let rents = 0;
      for (let year = 0; year < years; year++) rents += Math.min(1, years - year) * (1 + escalator) ** year;
      expectClose(escalatedYears(escalator, years), rents, 1e-11);
    });
  });

  it("gives its rate and its escalator back", () => {
    always(
      [between(1, 1e3), between(50, 300), between(1, 20), between(-0.4, 0.9), unit, between(1, 20)],
      (mw, rate, years, escalator, inUnit, extension) => {
        const value = contractValue(mw, rate, inUnit, years, escalator);
        expectClose(impliedRate(value, mw, years, escalator, inUnit), rate);
        const longer = contractValue(mw, rate, inUnit, years + extension, escalator);
        expectClose(impliedEscalator(value, years, longer, years + extension), escalator, 1e-9, 1);
      },
    );
  });

  it("has no escalator where none fits or the longer term is not longer", () => {
    expect(() => impliedEscalator(100, 10, 100, 20)).toThrow(FinanceError);
    expect(() => impliedEscalator(1, 10, 1e9, 20)).toThrow(FinanceError);
    expect(() => impliedEscalator(100, 10, 200, 10)).toThrow(FinanceError);
  });

  it("is all ahead at its start and all behind at its end", () => {
    always([between(1, 20), between(-0.1, 0.2), between(0, 1)], (years, escalator, share) => {
      const at = (elapsed: number) => backlog(7e9, 46000, years, 46000 + elapsed * 365.25, escalator);
      expect(at(-1)).toBe(7e9);
      expect(at(years + 1)).toBe(0);
      expectClose(
        at(years * share),
        7e9 * (1 - escalatedYears(escalator, years * share) / escalatedYears(escalator, years)),
        1e-6,
        7e9,
      );
      expect(at(years * share + 0.1)).toBeLessThanOrEqual(at(years * share));
    });
  });

  it("is worth as much as of its capacity pays", () => {
    always(
      [between(1, 1e3), between(50, 300), unit, between(0.5, 20), between(0, 1)],
      (mw, rate, inUnit, years, share) => {
        const full = contractValue(mw, rate, inUnit, years);
        expect(full).toBe(contractValue(mw, rate, inUnit, years, 0, 1));
        expectClose(
          contractValue(mw, rate, inUnit, years, 0.02, share),
          contractValue(mw * share, rate, inUnit, years, 0.02),
        );
        expectClose(full, mw * years * rateConvert(rate, inUnit, "MWYR"));
        expect(impliedRate(full, mw, years)).toBe(impliedRate(full, mw, years, 0, "KWMO"));
        expectClose(backlog(full, 46000, years, 46000 + (years * 365.25) / 4), full * 0.75);
      },
    );
  });

  it("leaves its margin as NOI", () => {
    always([between(0, 1e3), between(0, 300), unit, between(-1, 1)], (mw, rate, inUnit, margin) => {
      expectClose(leaseNoi(mw, rate, inUnit, margin), contractValue(mw, rate, inUnit, 1) * margin);
    });
  });
});

describe("a site's power", () => {
  it("turns from critical to gross and back", () => {
    always([between(0, 1e4), between(1, 3)], (mw, pue) => {
      expectClose(criticalMw(grossMw(mw, pue), pue), mw);
      expect(grossMw(mw, pue)).toBeGreaterThanOrEqual(mw);
    });
  });
});

describe("capital drawn", () => {
  it("adds up to the total, never takes back, and starts where it should", () => {
    always(
      [between(1, 1e10), wholeBetween(1, 60), shape, wholeBetween(0, 20)],
      (amount, periods, curve, start) => {
        const row = capexDraw(amount, periods, curve, start);
        expect(row).toHaveLength(start + periods);
        expectClose(total(row), amount, 1e-12);
        row.forEach((draw, period) => {
          expect(draw).toBeGreaterThanOrEqual(0);
          if (period < start) expect(draw).toBe(0);
        });
      },
    );
  });

  it("follows its curve: even, or as much before the middle as after and most around it", () => {
    always([between(1, 1e10), wholeBetween(2, 60)], (amount, periods) => {
      for (const draw of capexDraw(amount, periods, "linear")) expectClose(draw, amount / periods, 1e-11);
      for (const curve of ["scurve", "logistic"] as const) {
        const row = capexDraw(amount, periods, curve);
        row.forEach((draw, i) => {
          expectClose(draw, row[periods - 1 - i]!, 1e-9, amount / periods);
          if (i > 0 && i < periods / 2) expect(draw).toBeGreaterThanOrEqual(row[i - 1]! * (1 - 1e-9));
        });
      }
      const [first, ...rest] = capexDraw(amount, periods, "step");
      expect([first, total(rest)]).toEqual([amount, 0]);
    });
    // 3 x^2 - 2 x^3 at thirds.
    capexDraw(27, 3).forEach((draw, i) => expectClose(draw, [7, 13, 7][i]!, 1e-12));
  });

  it("is cut off by a row that ends before, and followed by nothing in a longer one", () => {
    const whole = capexDraw(1800, 6, "scurve", 2);
    expect(capexDraw(1800, 6, "scurve", 2, 5)).toEqual(whole.slice(0, 5));
    expect(capexDraw(1800, 6, "scurve", 2, 10)).toEqual([...whole, 0, 0]);
  });
});

describe("a rented GPU", () => {
  const gpu: GpuInputs = {
    capexPerGpu: 35000,
    ratePerHour: 2.85,
    utilization: 0.8,
    life: 5,
    residual: 0,
    kw: 1.4,
    powerPrice: 0.06,
    pue: 1.3,
    opexShare: 0.1,
    wacc: 0.1,
  };

  it("at its break-even rate or utilization earns exactly its cost of capital", () => {
    always(
      [between(1e3, 1e5), between(0.1, 1), between(1, 10), between(0, 900), between(-0.05, 0.3)],
      (capexPerGpu, utilization, life, residual, wacc) => {
        const given = { ...gpu, capexPerGpu, utilization, life, residual, wacc };
        const presentValue = (ebitda: number) => {
          const annuity = Math.abs(wacc) < 1e-300 ? life : -Math.expm1(-life * Math.log1p(wacc)) / wacc;
          return ebitda * annuity + residual * (1 + wacc) ** -life - capexPerGpu;
        };
        const { breakevenRate, breakevenUtilization } = gpuEconomics(given);
        expectClose(
          presentValue(gpuEconomics({ ...given, ratePerHour: breakevenRate }).ebitda),
          0,
          1e-8,
          capexPerGpu,
        );
        const atUtilization = gpuEconomics({ ...given, utilization: breakevenUtilization! });
        expectClose(presentValue(atUtilization.ebitda), 0, 1e-6, capexPerGpu);
      },
    );
  });

  it("adds up", () => {
    always([between(0.1, 10), between(0.1, 1)], (ratePerHour, utilization) => {
      const year = gpuEconomics({ ...gpu, ratePerHour, utilization });
      expectClose(year.revenue - year.power - year.opex, year.ebitda, 1e-12, year.revenue);
      expectClose(year.ebitda - year.depreciation, year.ebit, 1e-12, year.revenue);
      expectClose(year.margin! * year.revenue, year.ebit, 1e-12, year.revenue);
      expectClose(year.opex, year.revenue * 0.1);
      if (year.payback !== null) expectClose(year.payback * year.ebitda, 35000);
      else expect(year.ebitda).toBeLessThanOrEqual(0);
    });
  });

  it("draws power at all hours, rented or not, and wears from its price to its residual", () => {
    always(
      [between(0.1, 3), between(1, 2), between(0.01, 0.2), between(1, 10), between(0, 9000)],
      (kw, pue, powerPrice, life, residual) => {
        const given = { ...gpu, kw, pue, powerPrice, life, residual };
        const { power, depreciation } = gpuEconomics(given);
        expectClose(power, kw * pue * powerPrice * 24 * 365);
        expect(gpuEconomics({ ...given, utilization: 0.1 }).power).toBe(power);
        expectClose(gpu.capexPerGpu - depreciation * life, residual, 1e-9, gpu.capexPerGpu);
      },
    );
  });

  it("is paid back late where it earns cents, and never where it earns nothing", () => {
    const tiny = { ...gpu, powerPrice: 0, opexShare: 0, ratePerHour: 0.5 / (8760 * 0.8) };
    expectClose(gpuEconomics(tiny).payback!, 70000, 1e-9);
    expect(gpuEconomics({ ...tiny, ratePerHour: 0 }).payback).toBeNull();
  });

  it("without a rate has neither margin nor break-even utilization", () => {
    const idle = gpuEconomics({ ...gpu, ratePerHour: 0 });
    expect([idle.margin, idle.payback, idle.breakevenUtilization]).toEqual([null, null, null]);
  });
});
