import { msg } from '@lingui/core/macro';
import { showHint, withdrawHint } from '../../core/hints';
import type { CapturedTracks } from '../devices';
import type { PeopleView } from '../people';
import type { CompanionView } from './companion';

const hintId = 'second-device';

/**
 * Whoever is here already with another device comes with a companion: of what was captured, the microphone is not
 * published. The sound comes when the other device goes: it may have been a page that was lost a moment ago.
 */
export function joinBeside(people: Pick<PeopleView, 'list' | 'identities' | 'find'>, companion: CompanionView, tracks: CapturedTracks): CapturedTracks {
  const self = people.list.get().find(({ isSelf }) => isSelf);
  const other = people.list.get().find(({ isSelf, person }) => !isSelf && person === self?.person);
  if (!other) return tracks;
  const { microphone, ...rest } = tracks;
  microphone?.stop();
  companion.begin(other.identity, microphone !== undefined);
  const soundComesBack = () => companion.beside.get() === other.identity && companion.end();
  people.identities.subscribe(() => {
    if (!people.find(other.identity)) soundComesBack();
  });
  companion.isOn.subscribe(() => withdrawHint(hintId));
  showHint({
    id: hintId,
    icon: 'devices',
    title: msg`You’re here with another device already. This one has no sound.`,
    detail: msg`Your hand and your vote count once, whichever device you use.`,
    answers: [{ label: msg`Bring the sound back here`, perform: () => companion.end() }],
  });
  return rest;
}
