import {loadavg} from 'node:os';

/** Prints figures as lines, with how busy the machine was: without that they say nothing. */
export function print(title: string, figures: Record<string, number | string>): void {
  const [load = 0] = loadavg();
  const lines = Object.entries({...figures, 'load average': load.toFixed(1)}).map(([name, value]) => {
    const shown = typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
    return `  ${name.padEnd(44)} ${shown}`;
  });
  console.log(`\n${title}\n${lines.join('\n')}`);
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The smallest value that so large a share of them does not exceed; the mean of two for the median of an even number. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  if (share === 0.5) return ((sorted[Math.floor(last / 2)] ?? NaN) + (sorted[Math.ceil(last / 2)] ?? NaN)) / 2;
  return sorted[Math.min(last, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
