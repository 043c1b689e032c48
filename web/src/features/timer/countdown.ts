import { fieldsOf, numberOf, textOf } from '../../core/room_metadata';

/** Time that runs out for everybody in a meeting, in milliseconds since 1970. */
export interface Countdown {
  readonly beganAt: number;
  readonly endsAt: number;
  /** Who began it, as they are called; empty when that is not known. */
  readonly by: string;
  /** When the server wrote it. */
  readonly toldAt: number;
}

/** What stands in the room's metadata; undefined where nothing runs. */
export function parseCountdown(value: unknown): Countdown | undefined {
  const { began_at: beganAt, ends_at: endsAt, by, told_at: toldAt } = fieldsOf(value);
  const countdown = { beganAt: numberOf(beganAt), endsAt: numberOf(endsAt), by: textOf(by), toldAt: numberOf(toldAt) };
  return countdown.endsAt > countdown.beganAt && countdown.beganAt > 0 ? countdown : undefined;
}

/** What is left of it, in milliseconds; 0 when it is over. */
export function leftOf({ endsAt }: Pick<Countdown, 'endsAt'>, now: number): number {
  return Math.max(0, endsAt - now);
}

/** How much of it has passed, from 0 to 1. */
export function passedOf({ beganAt, endsAt }: Countdown, now: number): number {
  return Math.min(1, Math.max(0, (now - beganAt) / (endsAt - beganAt)));
}

/** Whole minutes from the beginning to the end. */
export function minutesOf({ beganAt, endsAt }: Countdown): number {
  return Math.round((endsAt - beganAt) / 60_000);
}

/** `7:42`, or `1:07:42`: what is left counts a begun second whole. */
export function clockText(milliseconds: number, round: (seconds: number) => number = Math.ceil): string {
  const seconds = Math.max(0, round(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const end = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
}

/** With so much left, screen readers are told, in seconds: not each second. */
const moments = [60, 10] as const;

/** The moments that lie between two looks at what is left, in seconds; the last one of them counts. */
export function momentBetween(before: number, now: number): number | undefined {
  return moments.findLast((moment) => before > moment * 1000 && now <= moment * 1000 && now > 0);
}
