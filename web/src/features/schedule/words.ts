import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ApiError } from '../../core/api/http';
import type { Occurrence } from '../../core/api/schedule';
import type { Faults, Repetition } from './plan';

export const repetitionWords: Readonly<Record<Repetition, MessageDescriptor>> = {
  once: msg`Once`,
  workdays: msg`Monday to Friday`,
  weekly: msg`Every week`,
  fortnightly: msg`Every two weeks`,
  monthly: msg`Every month, on the same weekday`,
  other: msg`Several times`,
};

const faultWords: Readonly<Record<string, MessageDescriptor>> = {
  'title missing': msg`Give the meeting a title.`,
  'day missing': msg`Choose a day.`,
  'day weekend': msg`Begin on a day from Monday to Friday.`,
  'from missing': msg`Choose a time.`,
  'to missing': msg`Choose a time.`,
  'to no_length': msg`The meeting must end after it begins.`,
  'until missing': msg`Choose the last day of the series.`,
  'until too_early': msg`The series must not end before it begins.`,
  'until too_far': msg`A series lasts five years at most.`,
  'invitees not_an_address': msg`One of these is no email address.`,
  'invitees too_many': msg`Invite 100 people at most.`,
};

/** What to say of a field; undefined where nothing is wrong with it. */
export function faultWordsOf(field: keyof Faults, faults: Faults): MessageDescriptor | undefined {
  return faultWords[`${field} ${faults[field]}`];
}

/** What the server says no to, which only it knows; undefined where its answer is like any other. */
export function refusalWordsOf({ code, fields, failure }: ApiError): MessageDescriptor | undefined {
  if (code === 'too_many_meetings') return msg`Too many meetings are planned in this room. Delete some of them first.`;
  if (fields.includes('starts_at') || fields.includes('ends_at')) return msg`Choose a time that is still to come, within five years.`;
  return failure === 'refused' ? msg`This meeting can’t be planned. Check what you have entered.` : undefined;
}

/** "Thursday, March 19, 2:00 – 3:30 PM", by the clocks of the person who reads it; with its year where that is another one. */
export function whenOf({ startsAt, endsAt }: Occurrence, locale: string, now = Date.now()): string {
  const isThisYear = new Date(startsAt).getFullYear() === new Date(now).getFullYear();
  const parts = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const;
  const words = new Intl.DateTimeFormat(locale, isThisYear ? parts : { ...parts, year: 'numeric' });
  return words.formatRange(startsAt, endsAt);
}
