import {
  annuity,
  answer,
  line,
  row,
  runningSums,
  type Recipe,
  type RecipeCall,
  type RecipeLine,
} from "./recipe";

const balancesOf = (call: RecipeCall): number[] => {
  const outflows = call.numbers("outflows");
  return runningSums(
    call.numbers("inflows").map((inflow, period) => inflow - (outflows[period] ?? 0)),
    call.number("opening"),
  );
};

export const liquidity: Readonly<Record<string, Recipe>> = {
  CASH_RUN: {
    values: (call) => {
      const period = call.period - 1;
      return {
        before: period === 0 ? call.number("opening") : balancesOf(call)[period - 1]!,
        inflowThen: call.numbers("inflows")[period]!,
        outflowThen: call.numbers("outflows")[period]!,
      };
    },
    lines: [answer("before+inflowThen-outflowThen", "money")],
  },
  LIQUIDITY_GAP: {
    defaults: { minCash: 0 },
    values: (call) => {
      const balances = balancesOf(call);
      const first = balances.findIndex((balance) => balance < call.number("minCash"));
      return {
        balances: row(balances),
        before: first <= 0 ? call.number("opening") : balances[first - 1]!,
        fullPeriods: Math.max(0, first),
        below: row(balances.map((balance) => (balance < call.number("minCash") ? 1 : 0))),
      };
    },
    lines: (call) => {
      const lowest = line("lowest", "MIN(balances)", "money");
      const opensBelow = call.number("opening") < call.number("minCash");
      const everBelow = balancesOf(call).some((balance) => balance < call.number("minCash"));
      const none: RecipeLine[] = [lowest, line("staysAbove", "lowest>=minCash"), answer("NA()")];
      const atOnce: RecipeLine[] = [line("opensBelow", "opening<minCash"), answer("0")];
      const whole: readonly (readonly RecipeLine[])[] = [
        [answer("MIN(balances)", "money")],
        [lowest, answer("MATCH(lowest,balances,0)")],
        [lowest, answer("MAX(0,minCash-MIN(opening,lowest))", "money")],
        opensBelow ? atOnce : everBelow ? [answer("MATCH(1,below,0)")] : none,
        opensBelow
          ? atOnce
          : everBelow
            ? [
                line("after", "INDEX(balances,1,fullPeriods+1)", "money"),
                line("spent", "before-after", "money"),
                line("untilFloor", "before-minCash", "money"),
                answer("fullPeriods+untilFloor/spent"),
              ]
            : none,
        [answer("opening+SUM(inflows)-SUM(outflows)", "money")],
      ];
      return call.element.column === 0 ? [] : (whole[call.element.row] ?? []);
    },
  },
  FUNDING_MIX: {
    values: (call) => {
      const sources = call
        .rows("sources")
        .filter((source) => source.some((cell) => cell !== null && cell !== ""));
      const before = sources.slice(0, call.element.row).map((source) => Number(source[1] ?? 0));
      const capacity = sources[call.element.row]?.[1];
      return {
        capacity: typeof capacity === "number" ? capacity : 0,
        sourcesBefore: row(before.length > 0 ? before : [0]),
      };
    },
    lines: (call) => {
      const isRest =
        call.element.row ===
        call.rows("sources").filter((source) => source.some((cell) => cell !== null && cell !== "")).length;
      const left = line("needLeft", "MAX(0,need-SUM(sourcesBefore))", "money");
      const used = isRest ? "needLeft" : "MIN(needLeft,capacity)";
      if (call.element.column === 0) return [];
      if (call.element.column === 1) return [left, answer(used, "money")];
      return [left, line("used", used, "money"), answer("IF(need=0,0,used/need)", "percent")];
    },
  },
  ATM_DILUTION: {
    defaults: { discount: 0, fee: 0 },
    lines: (call) => {
      const issued = "raiseNet/(price*(1-discount)*(1-fee))";
      const first = line("newShares", issued);
      return [
        [answer(issued)],
        [first, answer("shares+newShares")],
        [first, answer("newShares/(shares+newShares)", "percent")],
        [first, answer("newShares/shares", "percent")],
        [answer("raiseNet/(1-fee)", "money")],
      ][call.element.column]!;
    },
  },
  CONVERT_DILUTION: {
    lines: (call) => {
      const price = line("conversionPrice", "1000/conversionRate", "money");
      const under = line("underlying", "principal*conversionRate/1000");
      const net = "underlying*MAX(0,stock-conversionPrice)/stock";
      const called = call.isGiven("capPrice")
        ? "underlying*MAX(0,MIN(stock,capPrice)-conversionPrice)/stock"
        : "0";
      const shares = [price, under, line("netShares", net), line("calledShares", called)];
      const after = line("sharesAfterCall", "MAX(0,netShares-calledShares)");
      return (
        [
          [answer("1000/conversionRate", "money")],
          [answer("principal*conversionRate/1000")],
          [answer("principal*conversionRate/1000")],
          [price, under, answer(net)],
          [price, under, answer(called)],
          [...shares, answer("MAX(0,netShares-calledShares)")],
          call.isGiven("sharesOut")
            ? [...shares, after, answer("sharesAfterCall/(sharesOut+sharesAfterCall)", "percent")]
            : [answer("NA()")],
        ] as readonly (readonly RecipeLine[])[]
      )[call.element.column]!;
    },
  },
  DSCR: {
    values: (call) => ({
      noiThen: call.rows("noi")[call.element.row]?.[call.element.column] ?? 0,
      serviceThen: call.rows("debtService")[call.element.row]?.[call.element.column] ?? 0,
    }),
    lines: [answer("noiThen/serviceThen")],
  },
  DEBT_SIZE: {
    lines: (call) => [
      line("serviceCarried", "noi/dscr", "money"),
      line("annuity", annuity(call.number("rate"))),
      answer("serviceCarried*annuity", "money"),
    ],
  },
};
