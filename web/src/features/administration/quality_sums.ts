import type { QualityDay } from '../../core/api/administration';

export interface QualitySum {
  readonly meetings: number;
  readonly stays: number;
  readonly poor: number;
  readonly fair: number;
}

export function sumOf(days: readonly QualityDay[]): QualitySum {
  const sum = (value: (day: QualityDay) => number) => days.reduce((total, day) => total + value(day), 0);
  return { meetings: sum((day) => day.meetings), stays: sum((day) => day.stays), poor: sum((day) => day.poor), fair: sum((day) => day.fair) };
}

export interface DayShare {
  readonly day: string;
  readonly stays: number;
  /** Shares of the stays, from 0 to 1. */
  readonly poor: number;
  readonly fair: number;
}

/** What share of each day's stays was poor and fair; nothing of an empty day. */
export function sharesOf(days: readonly QualityDay[]): DayShare[] {
  return days.map(({ day, stays, poor, fair }) => ({ day, stays, poor: stays > 0 ? poor / stays : 0, fair: stays > 0 ? fair / stays : 0 }));
}
