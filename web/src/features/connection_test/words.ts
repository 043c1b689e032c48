import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Step, StepName, Steps } from './steps';

interface StepWords {
  readonly what: MessageDescriptor;
  readonly about: MessageDescriptor;
}

/** What each step tries. */
export const stepWords: Readonly<Record<StepName, StepWords>> = {
  server: { what: msg`Server`, about: msg`A question and its answer` },
  signalling: { what: msg`Joining`, about: msg`Over a WebSocket, as meetings do` },
  direct: { what: msg`Direct path (UDP)`, about: msg`For sound and video` },
  detour: { what: msg`Detour (TCP)`, about: msg`Used where there is no direct path` },
  messages: { what: msg`Chat and raised hands`, about: msg`A message through the server and back, 300 ms at most` },
  picture: { what: msg`Video`, about: msg`A moving test picture, received and sent` },
  loss: { what: msg`Losses`, about: msg`What doesn’t arrive, 1 % at most` },
  regularity: { what: msg`Regularity`, about: msg`Variation of the delay, 30 ms at most` },
};

export const stateWords: Readonly<Record<Step['state'], MessageDescriptor>> = {
  waiting: msg`Not tried yet`,
  running: msg`Being tried`,
  good: msg({ message: 'Good', context: 'outcome' }),
  weak: msg`Weak`,
  failed: msg`Failed`,
  unused: msg`Not tried`,
};

export const notNeeded = msg`not needed`;
export const blocked = msg`blocked`;

/** What was measured, in the words of a language; empty where nothing was. */
export function figureText(name: StepName, { state, figure, sent }: Step, i18n: I18n): string {
  if (name === 'detour' && state === 'unused') return i18n._(notNeeded);
  if (state === 'failed' && (name === 'direct' || name === 'detour' || name === 'signalling')) return i18n._(blocked);
  if (figure === undefined) return '';
  const decimal = (value: number) => i18n.number(value, { maximumFractionDigits: 1 });
  if (name === 'picture') return `${decimal(figure / 1e6)} ↓ ${decimal((sent ?? 0) / 1e6)} ↑ Mbit/s`;
  if (name === 'loss') return i18n.number(figure, { style: 'percent', maximumFractionDigits: 1 });
  return i18n.number(Math.max(1, Math.round(figure)), { style: 'unit', unit: 'millisecond', unitDisplay: 'short' });
}

export interface MendWords {
  readonly what: MessageDescriptor;
  readonly mend: MessageDescriptor;
  /** Whether there is something to be handed to who runs the network. */
  readonly hasLine: boolean;
}

const unsteady: readonly StepName[] = ['messages', 'picture', 'loss', 'regularity'];

function isBad({ state }: Step): boolean {
  return state === 'weak' || state === 'failed';
}

/** What to do about a step; undefined where nothing is to be done. */
export function mendOf(name: StepName, steps: Steps): MendWords | undefined {
  if (!isBad(steps[name])) return undefined;
  switch (name) {
    case 'signalling':
      return { what: msg`Your network lets no WebSocket through`, mend: msg`No meeting works without one. Hand this line to your IT service, then test again:`, hasLine: true };
    case 'direct':
      return steps.detour.state === 'failed'
        ? { what: msg`Sound and video don’t get through`, mend: msg`Your network blocks both ways. Hand this line to your IT service, then test again:`, hasLine: true }
        : {
            what: msg`Video gets through, but by a detour`,
            mend: msg`Your network blocks UDP, as firewalls of organisations often do. Hand this line to your IT service, then test again:`,
            hasLine: true,
          };
    case 'messages':
    case 'picture':
    case 'loss':
    case 'regularity':
      // Said once, however much shows it.
      if (name !== unsteady.find((each) => isBad(steps[each]))) return undefined;
      return {
        what: msg`The connection is unsteady`,
        mend: msg`Use a cable, or come closer to the Wi-Fi access point, and stop what else takes much: downloads, backups, other videos.`,
        hasLine: false,
      };
    case 'server':
    case 'detour':
      return undefined;
  }
}
