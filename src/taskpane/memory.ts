/**
 * What the panel remembers on this machine from one visit to the next: choices, filters, forms. Storage may be forbidden,
 * full, or hold what another version wrote; whoever reads must do without, and nothing of a workbook belongs here.
 */
const prefix = "miner-thesis.";

/** What was remembered under a key; undefined where nothing is, or nothing that can be read. */
export function remembered(key: string): unknown {
  try {
    const stored = window.localStorage.getItem(prefix + key);
    return stored === null ? undefined : JSON.parse(stored);
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // What is not remembered costs the user a few clicks; an error here would cost the work in hand.
  }
}
