/*
 * The whole-thesis model of src/finance/pivot in plain C, for the benchmark to hold ours against: the worked example
 * of the tests with five triangular distributions, every line of the schedule and every figure of the summary in
 * every trial. What no trial changes (calendar, rents, s-curves) is worked out once, as ours does.
 *
 *   pivot TRIALS SEED REPEATS     nanoseconds that all trials with their summary take, the median of so many;
 *                                 then the mean, the deviation, five percentiles and the probability above 0
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LENGTH 624
#define MIDDLE 397
#define QUARTERS 28
#define PHASES 3
#define DEBTS 3
#define LONGEST 400

static uint32_t state[LENGTH];
static int next;

static void seed_with(uint32_t seed) {
  state[0] = seed;
  for (int i = 1; i < LENGTH; i++) state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint32_t)i;
  next = LENGTH;
}

static uint32_t word(void) {
  if (next == LENGTH) {
    for (int i = 0; i < LENGTH; i++) {
      uint32_t joined = (state[i] & 0x80000000u) | (state[(i + 1) % LENGTH] & 0x7fffffffu);
      state[i] = state[(i + MIDDLE) % LENGTH] ^ (joined >> 1) ^ (joined & 1 ? 0x9908b0dfu : 0);
    }
    next = 0;
  }
  uint32_t y = state[next++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

static double triangular(double low, double mode, double high) {
  uint32_t first = word() >> 5, second = word() >> 6;
  double u = (first * 67108864.0 + second) / 9007199254740992.0;
  return u < (mode - low) / (high - low) ? low + sqrt(u * (high - low) * (mode - low))
                                         : high - sqrt((1 - u) * (high - low) * (high - mode));
}

typedef struct {
  int quarters, hashrate_quarters, curtail, delay_quarters, project_amort_quarters, hpc_life_quarters;
  double tax_rate, nol_opening, btc_price, btc_growth, difficulty, difficulty_growth, fees_per_block, hashrate,
      hashrate_target, efficiency, pue_mining, uptime, pool_fee, power_price, other_hashcost, refresh_capex,
      capex_per_eh, mining_da, mining_mw, contracted_mw, utilization, rate_factor, capex_overrun, sga, sga_growth,
      btc_opening, btc_sold_share, btc_haircut, cash_opening, min_cash, wacc_hpc, wacc_mining, residual_share, shares;
} Inputs;

static const Inputs example = {
    .quarters = QUARTERS, .tax_rate = 0.21, .nol_opening = 0, .btc_price = 90000, .btc_growth = 0.15,
    .difficulty = 148.26e12, .difficulty_growth = 0.003, .fees_per_block = 0.022, .hashrate = 50,
    .hashrate_target = 50, .hashrate_quarters = 1, .efficiency = 16.07, .pue_mining = 1, .uptime = 0.92,
    .pool_fee = 0.003, .power_price = 0.056, .other_hashcost = 2, .curtail = 1, .refresh_capex = 15e6,
    .capex_per_eh = 16e6, .mining_da = 60e6, .mining_mw = 803.5, .contracted_mw = 1350, .delay_quarters = 0,
    .utilization = 0.95, .rate_factor = 1, .capex_overrun = 0.05, .sga = 30e6, .sga_growth = 0.03,
    .btc_opening = 13000, .btc_sold_share = 0.5, .btc_haircut = 0.1, .cash_opening = 458e6, .min_cash = 100e6,
    .project_amort_quarters = 40, .wacc_hpc = 0.1, .wacc_mining = 0.16, .hpc_life_quarters = 60,
    .residual_share = 0.1, .shares = 255.6e6,
};

typedef struct {
  double critical_mw, pue, from_mining;
  int build_start, build_quarters, ramp_quarters;
  double rate, escalator;
  int term_quarters;
  double noi_margin, capex_per_mw, ltc, interest_rate, probability;
} Phase;

static const Phase phases[PHASES] = {
    {100, 1.25, 0.5, 3, 5, 3, 140, 0.03, 60, 0.85, 9.5e6, 0.65, 0.085, 0.7},
    {200, 1.3, 0, 2, 6, 4, 150, 0.03, 60, 0.85, 10e6, 0, 0.08, 0.6},
    {150, 1.3, 0, 8, 6, 4, 150, 0.03, 60, 0.85, 10e6, 0.7, 0.08, 0.4},
};

typedef struct {
  double principal, issue_price, coupon;
  int issue_quarter, maturity_quarter;
  double repaid_in_cash;
} Debt;

static const Debt debts[DEBTS] = {
    {650e6, 1, 0, 0, 18, 0}, {1150e6, 1, 0, 0, 25, 0}, {1600e6, 0.985, 0.07875, 2, 22, 1}};

/* What no trial changes. */
static double reward[3 * QUARTERS], days[QUARTERS];
static double rent[PHASES][LONGEST], drawn[PHASES][LONGEST];

static int days_in(int year, int month) {
  static const int usual[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 1 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : usual[month];
}

static void prepare(void) {
  /* The first quarter begins on 1 January 2026, Unix day 20454. */
  int day = 20454, year = 2026, month = 0;
  memset(days, 0, sizeof days);
  for (int m = 0; m < 3 * QUARTERS; m++) {
    reward[m] = 0;
    int end = day + days_in(year, month);
    days[m / 3] += end - day;
    for (; day < end; day++) {
      int64_t since = (int64_t)day * 86400 + 43200 - 1713571767;
      int64_t halvings = 4 + since / 600 / 210000;
      reward[m] += (double)((int64_t)5000000000 >> halvings) / 1e8 + example.fees_per_block;
    }
    if (++month == 12) month = 0, year++;
  }
  for (int p = 0; p < PHASES; p++) {
    const Phase *phase = &phases[p];
    for (int q = 0; q < phase->term_quarters; q++) {
      double opening = fmin(1, (double)q / phase->ramp_quarters);
      double closing = fmin(1, (double)(q + 1) / phase->ramp_quarters);
      rent[p][q] = phase->critical_mw * (opening + closing) / 2 * 12000 * phase->rate / 4 *
                   pow(1 + phase->escalator, q / 4);
    }
    for (int q = 0; q < phase->build_quarters; q++) {
      double x = (double)q / phase->build_quarters, y = (double)(q + 1) / phase->build_quarters;
      drawn[p][q] = y * y * (3 - 2 * y) - x * x * (3 - 2 * x);
    }
  }
}

typedef struct {
  double price[QUARTERS], converted_mw[QUARTERS], mining_mw_left[QUARTERS], hashrate_path[QUARTERS],
      hashrate[QUARTERS], mined[QUARTERS], power_cost[QUARTERS], other_cost[QUARTERS], mining_on[QUARTERS],
      mining_revenue[QUARTERS], mining_margin[QUARTERS], hpc_revenue[QUARTERS], hpc_opex[QUARTERS], hpc_noi[QUARTERS],
      hpc_capex[QUARTERS], project_draw[QUARTERS], project_amort[QUARTERS], project_debt[QUARTERS],
      debt_issued[QUARTERS], interest[QUARTERS], debt_repaid[QUARTERS], sga[QUARTERS], refresh_capex[QUARTERS],
      growth_capex[QUARTERS], btc_sold[QUARTERS], btc_proceeds[QUARTERS], btc_held[QUARTERS], ebitda[QUARTERS],
      depreciation[QUARTERS], taxable[QUARTERS], nol[QUARTERS], tax[QUARTERS], cash_in[QUARTERS], cash_out[QUARTERS],
      cash[QUARTERS], power_spare[QUARTERS];
} Lines;

static void work_out(const Inputs *x, Lines *l) {
  double debt[PHASES] = {0};
  double held = x->btc_opening, losses = x->nol_opening, cash = x->cash_opening, before = x->hashrate;
  for (int i = 0; i < x->quarters; i++) {
    int t = i + 1;
    double price = l->price[i] = x->btc_price * pow(1 + x->btc_growth, i / 4.0);
    double converted = 0, building = 0;
    for (int p = 0; p < PHASES; p++) {
      if (t < phases[p].build_start) continue;
      converted += phases[p].from_mining * phases[p].critical_mw * phases[p].pue;
      building += phases[p].critical_mw * phases[p].pue;
    }
    l->converted_mw[i] = converted;
    double left = l->mining_mw_left[i] = fmax(0, x->mining_mw - converted);
    l->hashrate_path[i] =
        x->hashrate + (x->hashrate_target - x->hashrate) * fmin(1, (double)t / x->hashrate_quarters);
    double hashrate = l->hashrate[i] = fmin(l->hashrate_path[i], left / (x->efficiency * x->pue_mining));
    double mined = 0;
    for (int m = 3 * i; m < 3 * t; m++) {
      double difficulty = x->difficulty * pow(1 + x->difficulty_growth, m);
      mined += hashrate * 1e18 * 86400 * reward[m] / (difficulty * 4294967296.0) * x->uptime * (1 - x->pool_fee);
    }
    double power =
        hashrate * x->efficiency * x->pue_mining * 1000 * 24 * days[i] * x->uptime * x->power_price;
    double other = x->other_hashcost * hashrate * 1000 * days[i] * x->uptime;
    int on = !(x->curtail && mined * price < power + other);
    l->mining_on[i] = on;
    l->mined[i] = mined *= on;
    l->power_cost[i] = power *= on;
    l->other_cost[i] = other *= on;
    l->mining_revenue[i] = mined * price;
    l->mining_margin[i] = mined * price - power - other;
    l->power_spare[i] = x->contracted_mw - left - building;
    double installed = x->hashrate == 0 ? 0 : hashrate / x->hashrate;
    l->refresh_capex[i] = x->refresh_capex * installed * on;
    l->growth_capex[i] = fmax(0, hashrate - before) * x->capex_per_eh;
    before = hashrate;

    double revenue = 0, opex = 0, capex = 0, draw = 0, amort = 0, owed = 0, interest = 0;
    double depreciation = x->mining_da * installed;
    for (int p = 0; p < PHASES; p++) {
      const Phase *phase = &phases[p];
      int built = phase->build_start + phase->build_quarters, earning = t - built - x->delay_quarters;
      double total = phase->critical_mw * phase->capex_per_mw * (1 + x->capex_overrun);
      if (earning >= 0 && earning < phase->term_quarters) {
        revenue += rent[p][earning] * x->utilization * x->rate_factor;
        opex += rent[p][earning] * (1 - phase->noi_margin);
      }
      if (earning >= 0 && earning < x->hpc_life_quarters) depreciation += total / x->hpc_life_quarters;
      double spent = t >= phase->build_start && t < built ? total * drawn[p][t - phase->build_start] : 0;
      double repaid = t >= built && t < built + x->project_amort_quarters
                          ? phase->ltc * total / x->project_amort_quarters
                          : 0;
      interest += debt[p] * phase->interest_rate / 4;
      debt[p] += phase->ltc * spent - repaid;
      capex += spent;
      draw += phase->ltc * spent;
      amort += repaid;
      owed += debt[p];
    }
    double issued = 0, settled = 0;
    for (int d = 0; d < DEBTS; d++) {
      const Debt *each = &debts[d];
      if (each->issue_quarter == t) issued += each->principal * each->issue_price;
      if (each->maturity_quarter == t) settled += each->principal * each->repaid_in_cash;
      if (each->issue_quarter < t && t <= each->maturity_quarter) interest += each->principal * each->coupon / 4;
    }
    l->hpc_revenue[i] = revenue;
    l->hpc_opex[i] = opex;
    l->hpc_noi[i] = revenue - opex;
    l->hpc_capex[i] = capex;
    l->project_draw[i] = draw;
    l->project_amort[i] = amort;
    l->project_debt[i] = owed;
    l->debt_issued[i] = issued;
    l->interest[i] = interest;
    l->debt_repaid[i] = settled;
    double sga = l->sga[i] = x->sga * pow(1 + x->sga_growth, i / 4.0);
    double sold = l->btc_sold[i] = mined * x->btc_sold_share;
    l->btc_proceeds[i] = sold * price;
    l->btc_held[i] = held += mined - sold;
    l->ebitda[i] = l->mining_margin[i] + l->hpc_noi[i] - sga;
    l->depreciation[i] = depreciation;
    double taxable = l->taxable[i] = l->ebitda[i] - depreciation - interest;
    double used = fmin(losses, 0.8 * fmax(0, taxable));
    l->nol[i] = losses += fmax(0, -taxable) - used;
    l->tax[i] = x->tax_rate * fmax(0, taxable - used);
    l->cash_in[i] = l->btc_proceeds[i] + revenue + draw + issued;
    l->cash_out[i] = power + other + opex + sga + capex + l->refresh_capex[i] + l->growth_capex[i] + interest +
                     amort + settled + l->tax[i];
    l->cash[i] = cash += l->cash_in[i] - l->cash_out[i];
  }
}

typedef struct {
  double build_shortfall, build_shortfall_after_btc, lowest_cash, peak_shortfall, runway_quarters, ending_cash,
      hpc_capex_total, hpc_run_rate, hpc_revenue_share, btc_ending, debt_ending, debt_settled_in_shares, mining_value,
      hpc_value, btc_nav, overhead_value, equity_value, value_per_share;
  int lowest_quarter, first_shortfall_quarter, first_hpc_revenue_quarter;
} Summary;

/* (1 + rate)^(-t/4), which trials do not change either. */
static double hpc_discount[LONGEST], mining_discount[LONGEST];

static void sum_up(const Inputs *x, const Lines *l, Summary *s) {
  int last = x->quarters - 1;
  memset(s, 0, sizeof *s);
  s->lowest_cash = INFINITY;
  s->first_shortfall_quarter = x->cash_opening < x->min_cash ? 0 : -1;
  for (int i = 0; i <= last; i++) {
    if (l->cash[i] < s->lowest_cash) s->lowest_cash = l->cash[i], s->lowest_quarter = i + 1;
    if (s->first_shortfall_quarter < 0 && l->cash[i] < x->min_cash) {
      double opening = i == 0 ? x->cash_opening : l->cash[i - 1];
      s->first_shortfall_quarter = i + 1;
      s->runway_quarters = i + (opening - x->min_cash) / (opening - l->cash[i]);
    }
    if (s->first_hpc_revenue_quarter == 0) {
      double treasury = l->btc_held[i] * l->price[i] * (1 - x->btc_haircut);
      s->build_shortfall = fmax(s->build_shortfall, x->min_cash - l->cash[i]);
      s->build_shortfall_after_btc = fmax(s->build_shortfall_after_btc, x->min_cash - l->cash[i] - treasury);
      if (l->hpc_revenue[i] > 0) s->first_hpc_revenue_quarter = i + 1;
    }
    s->hpc_capex_total += l->hpc_capex[i];
    s->mining_value += (l->mining_margin[i] - l->refresh_capex[i] - l->growth_capex[i]) * mining_discount[i + 1];
    s->overhead_value += l->sga[i] * mining_discount[i + 1];
  }
  s->peak_shortfall = fmax(0, x->min_cash - fmin(s->lowest_cash, x->cash_opening));
  s->ending_cash = l->cash[last];
  s->hpc_run_rate = 4 * l->hpc_revenue[last];
  double revenue = l->mining_revenue[last] + l->hpc_revenue[last];
  s->hpc_revenue_share = revenue == 0 ? 0 : l->hpc_revenue[last] / revenue;
  s->btc_ending = l->btc_held[last];
  s->debt_ending = l->project_debt[last];
  double at_start = 0;
  for (int d = 0; d < DEBTS; d++) {
    const Debt *debt = &debts[d];
    if (debt->issue_quarter == 0) at_start += debt->principal;
    if (debt->maturity_quarter <= x->quarters)
      s->debt_settled_in_shares += debt->principal * (1 - debt->repaid_in_cash);
    else if (debt->issue_quarter <= x->quarters)
      s->debt_ending += debt->principal;
  }
  for (int p = 0; p < PHASES; p++) {
    const Phase *phase = &phases[p];
    int first = phase->build_start + phase->build_quarters + x->delay_quarters;
    double total = phase->critical_mw * phase->capex_per_mw * (1 + x->capex_overrun);
    double kept = x->utilization * x->rate_factor - (1 - phase->noi_margin);
    double npv = x->residual_share * total * hpc_discount[first + phase->term_quarters - 1];
    for (int q = 0; q < phase->term_quarters; q++) npv += rent[p][q] * kept * hpc_discount[first + q];
    for (int q = 0; q < phase->build_quarters; q++)
      npv -= drawn[p][q] * total * hpc_discount[phase->build_start + q];
    s->hpc_value += phase->probability * npv;
  }
  s->btc_nav = x->btc_opening * x->btc_price * (1 - x->btc_haircut);
  s->equity_value =
      s->mining_value + s->hpc_value + s->btc_nav + x->cash_opening - at_start - s->overhead_value;
  s->value_per_share = s->equity_value / x->shares;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double percentile(const double *sorted, int n, double fraction) {
  double position = fraction * (n - 1);
  int below = (int)position, above = below + 1 < n ? below + 1 : n - 1;
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

static void simulate(double *results, int trials, uint32_t seed, double *summary) {
  Inputs x = example;
  Lines lines;
  Summary figures;
  prepare();
  for (int t = 0; t < LONGEST; t++) {
    hpc_discount[t] = pow(1 + x.wacc_hpc, -t / 4.0);
    mining_discount[t] = pow(1 + x.wacc_mining, -t / 4.0);
  }
  seed_with(seed);
  for (int trial = 0; trial < trials; trial++) {
    x.btc_growth = triangular(-0.1, 0.1, 0.3);
    x.difficulty_growth = triangular(0.003, 0.008, 0.012);
    x.delay_quarters = (int)fmax(0, floor(triangular(0, 1, 3) + 0.5));
    x.utilization = fmin(1, fmax(0, triangular(0.75, 0.95, 1)));
    x.capex_overrun = triangular(-0.05, 0.05, 0.25);
    work_out(&x, &lines);
    sum_up(&x, &lines, &figures);
    results[trial] = figures.value_per_share;
  }
  double total = 0, squares = 0;
  int above = 0;
  for (int i = 0; i < trials; i++) total += results[i], above += results[i] > 0;
  summary[0] = total / trials;
  for (int i = 0; i < trials; i++) squares += (results[i] - summary[0]) * (results[i] - summary[0]);
  summary[1] = sqrt(squares / (trials - 1));
  qsort(results, (size_t)trials, sizeof(double), ascending);
  for (int i = 0; i < 5; i++)
    summary[2 + i] = percentile(results, trials, (double[]){0.05, 0.25, 0.5, 0.75, 0.95}[i]);
  summary[7] = (double)above / trials;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int count, char **args) {
  if (count != 4) return 2;
  int trials = atoi(args[1]), repeats = atoi(args[3]);
  uint32_t seed = (uint32_t)strtoul(args[2], NULL, 10);
  double *results = malloc(sizeof(double) * (size_t)trials);
  double *taken = malloc(sizeof(double) * (size_t)repeats);
  double summary[8];
  if (!results || !taken) return 1;
  for (int i = 0; i < repeats; i++) {
    double begun = now();
    simulate(results, trials, seed, summary);
    taken[i] = now() - begun;
  }
  qsort(taken, (size_t)repeats, sizeof(double), ascending);
  printf("%.17g\n", taken[repeats / 2]);
  for (int i = 0; i < 8; i++) printf("%.17g\n", summary[i]);
  return 0;
}
