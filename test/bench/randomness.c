/*
 * The draws and the mining simulation of src/finance in plain C, for the benchmark to hold ours against: the same
 * Mersenne Twister (init_genrand, 53-bit fractions), the same inverse normal (PPND16) and the same model.
 *
 *   randomness draw N SEED REPEATS               nanoseconds that N normals take, the median of so many
 *   randomness mine N SEED REPEATS               the same of N trials of mining with their summary
 *   randomness values draw|mine N SEED           the figures themselves, one a line
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LENGTH 624
#define MIDDLE 397

static uint32_t state[LENGTH];
static int next;

static void seed_with(uint32_t seed) {
  state[0] = seed;
  for (int i = 1; i < LENGTH; i++) state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint32_t)i;
  next = LENGTH;
}

static void refill(void) {
  for (int i = 0; i < LENGTH; i++) {
    uint32_t joined = (state[i] & 0x80000000u) | (state[(i + 1) % LENGTH] & 0x7fffffffu);
    state[i] = state[(i + MIDDLE) % LENGTH] ^ (joined >> 1) ^ (joined & 1 ? 0x9908b0dfu : 0);
  }
  next = 0;
}

static uint32_t word(void) {
  if (next == LENGTH) refill();
  uint32_t y = state[next++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

static double uniform(void) {
  uint32_t high = word() >> 5;
  uint32_t low = word() >> 6;
  double u = (high * 67108864.0 + low) / 9007199254740992.0;
  return u == 0 ? 0x1p-54 : u;
}

/* M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988). */
static double inverse_normal(double p) {
  double q = p - 0.5;
  double r;
  double value;
  if (fabs(q) <= 0.425) {
    r = 0.180625 - q * q;
    return q *
           (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r +
                4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r +
             1.3314166789178437745e2) * r + 3.387132872796366608e0) /
           (((((((5.226495278852854561e3 * r + 2.8729085735721942674e4) * r + 3.930789580009271061e4) * r +
                2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.871870074920579083e2) * r +
             4.2313330701600911252e1) * r + 1.0);
  }
  r = sqrt(-log(q < 0 ? p : 1 - p));
  if (r <= 5) {
    r -= 1.6;
    value = (((((((7.7454501427834140764e-4 * r + 2.27238449892691845833e-2) * r + 2.4178072517745061177e-1) * r +
                 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.7694972214606914055e0) * r +
              4.6303378461565452959e0) * r + 1.42343711074968357734e0) /
            (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 1.51986665636164571966e-2) * r +
                 1.4810397642748007459e-1) * r + 6.8976733498510000455e-1) * r + 1.6763848301838038494e0) * r +
              2.05319162663775882187e0) * r + 1.0);
  } else {
    r -= 5;
    value = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.2426609473880784386e-3) * r +
                 2.6532189526576123093e-2) * r + 2.9656057182850489123e-1) * r + 1.7848265399172913358e0) * r +
              5.4637849111641143699e0) * r + 6.6579046435011037772e0) /
            (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
                 7.868691311456132591e-4) * r + 1.48753612908506148525e-2) * r + 1.3692988092273580531e-1) * r +
              5.9983220655588793769e-1) * r + 1.0);
  }
  return q < 0 ? -value : value;
}

/* The distributions and the fleet of the benchmark. */
static const double price_mean = 90000, price_sigma = 0.5, growth_low = 0, growth_mode = 0.1, growth_high = 0.5,
                    power_mean = 0.055, power_sd = 0.005, hashrate = 50, efficiency = 16.07, difficulty = 148.26e12,
                    subsidy = 3.125;

static void draw(double *out, int n, uint32_t seed) {
  seed_with(seed);
  for (int i = 0; i < n; i++) out[i] = 0 + 1 * inverse_normal(uniform());
}

static void mine(double *out, int n, uint32_t seed) {
  double btc_per_ph_day = subsidy * 86400 * 1e15 / (difficulty * 4294967296.0);
  double share = (growth_mode - growth_low) / (growth_high - growth_low);
  seed_with(seed);
  for (int i = 0; i < n; i++) {
    double price = price_mean * exp(price_sigma * inverse_normal(uniform()) - price_sigma * price_sigma / 2);
    double p = uniform();
    double growth = p < share ? growth_low + sqrt(p * (growth_high - growth_low) * (growth_mode - growth_low))
                              : growth_high - sqrt((1 - p) * (growth_high - growth_low) * (growth_high - growth_mode));
    double power = power_mean + power_sd * inverse_normal(uniform());
    double per_ph_day = price * btc_per_ph_day / (1 + growth) - efficiency * 24 * power;
    out[i] = per_ph_day * 1000 * hashrate * 365;
  }
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double percentile(const double *sorted, int n, double fraction) {
  double position = fraction * (n - 1);
  int below = (int)position;
  int above = below + 1 < n ? below + 1 : n - 1;
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/* Mean, standard deviation, 5th, 50th and 95th percentile, probability of a loss; sorts the results. */
static void summarize(double *results, int n, double *summary) {
  double total = 0, squares = 0;
  int losses = 0;
  for (int i = 0; i < n; i++) total += results[i];
  double mean = total / n;
  for (int i = 0; i < n; i++) {
    squares += (results[i] - mean) * (results[i] - mean);
    losses += results[i] < 0;
  }
  qsort(results, (size_t)n, sizeof(double), ascending);
  summary[0] = mean;
  summary[1] = sqrt(squares / (n - 1));
  summary[2] = percentile(results, n, 0.05);
  summary[3] = percentile(results, n, 0.5);
  summary[4] = percentile(results, n, 0.95);
  summary[5] = (double)losses / n;
}

/* Of the processor, so that what else runs on the machine does not count. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int count, char **args) {
  if (count != 5) return 2;
  int with_values = strcmp(args[1], "values") == 0;
  int is_draw = strcmp(args[with_values ? 2 : 1], "draw") == 0;
  int n = atoi(args[with_values ? 3 : 2]);
  uint32_t seed = (uint32_t)strtoul(args[with_values ? 4 : 3], NULL, 10);
  int repeats = with_values ? 1 : atoi(args[4]);
  double *out = malloc(sizeof(double) * (size_t)n);
  double *taken = malloc(sizeof(double) * (size_t)repeats);
  double summary[6] = {0};
  if (!out || !taken) return 1;
  for (int i = 0; i < repeats; i++) {
    double begun = now();
    if (is_draw) draw(out, n, seed);
    else mine(out, n, seed);
    if (with_values) {
      for (int j = 0; j < n; j++) printf("%.17g\n", out[j]);
      return 0;
    }
    if (!is_draw) summarize(out, n, summary);
    taken[i] = now() - begun;
  }
  qsort(taken, (size_t)repeats, sizeof(double), ascending);
  printf("%.17g\n", taken[repeats / 2]);
  /* Said, so that no compiler may leave out what makes it. */
  fprintf(stderr, "%g\n", is_draw ? out[n - 1] : summary[3]);
  return 0;
}
