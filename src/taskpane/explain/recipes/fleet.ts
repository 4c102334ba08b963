import { answer, line, row, runningSums, counted, type Recipe } from "./recipe";

const site = { poolFee: 0, pue: 1, other: 0 };

export const fleet: Readonly<Record<string, Recipe>> = {
  FLEET_EFFICIENCY: {
    lines: [
      line("watts", "SUMPRODUCT(units,wattsEach)"),
      line("terahashes", "SUMPRODUCT(units,thEach)"),
      answer("watts/terahashes"),
    ],
  },
  FLEET_HASHRATE: { lines: [line("terahashes", "SUMPRODUCT(units,thEach)"), answer("terahashes/10^6")] },
  FLEET_SHUTDOWN: {
    defaults: site,
    values: (call) => {
      const filled = call
        .rows("efficiency")
        .flat()
        .filter((cell) => typeof cell === "number");
      return { ofModel: filled[call.element.row] ?? null };
    },
    lines: (call) => {
      const income = line("income", "hashprice*(1-poolFee)", "money");
      const cost = line("hashcost", "ofModel*24*pue*powerPrice", "money");
      switch (call.element.column) {
        case 0:
          return [answer("ofModel")];
        case 1:
          return [income, answer("income/(24*ofModel*pue)")];
        case 2:
          return [income, cost, answer("income-hashcost", "money")];
        default:
          return [income, cost, line("margin", "income-hashcost", "money"), answer("IF(margin>=0,1,0)")];
      }
    },
  },
  ASIC_PAYBACK: {
    defaults: { ...site, monthlyDecay: 0, uptime: 1, maxMonths: 120 },
    values: (call) => {
      const cost = call.number("efficiency") * 24 * call.number("powerPrice");
      const earned = counted(call.number("maxMonths")).map((month) => {
        const hashprice = call.number("hashprice") * (1 - call.number("monthlyDecay")) ** (month - 1);
        return ((hashprice * (1 - call.number("poolFee")) - cost) * call.number("uptime") * 365) / 12;
      });
      const paid = runningSums(earned);
      const last = paid.findIndex((total) => total >= call.number("pricePerTh") * 1000);
      const months = counted(earned.length).slice(0, last < 0 ? undefined : last + 1);
      return { months: row(months), fullMonths: Math.max(0, last) };
    },
    lines: [
      line("priceOfPh", "pricePerTh*1000", "money"),
      line("hashcost", "efficiency*24*powerPrice", "money"),
      line(
        "earnedByMonth",
        "(hashprice*(1-monthlyDecay)^(months-1)*(1-poolFee)-hashcost)*uptime*365/12",
        "money",
      ),
      line("earnedLast", "INDEX(earnedByMonth,1,fullMonths+1)", "money"),
      line("unpaid", "priceOfPh-(SUM(earnedByMonth)-earnedLast)", "money"),
      answer("fullMonths+unpaid/earnedLast"),
    ],
  },
};
