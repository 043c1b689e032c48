import { msg } from '@lingui/core/macro';
import { showHint, withdrawHint } from '../../core/hints';
import type { CompanionView } from '../companion';
import type { DeviceSwitches } from '../devices';
import type { PeopleView } from '../people';
import { openEar } from './ear';
import { SameRoomWatch } from './same_room_watch';
import { Suspects } from './suspects';

const hintId = 'same-room';

/** How often to look at what was heard, in milliseconds. */
const lookEvery = 250;

/** Who said to be in another room, for as long as the page is open: nobody is called the same in two meetings. */
const elsewhere = new Set<string>();

/** What is watched, and what falls silent. */
interface Parts {
  readonly people: PeopleView;
  readonly devices: Pick<DeviceSwitches, 'tap' | 'microphone'>;
  readonly companion: CompanionView;
}

/**
 * Notices when this device and another one hear the same, before they howl. Whichever came later falls silent at once,
 * and the person chooses. What is heard stays here, and is forgotten after a second and a half. Returns what ends that.
 */
export function watchSameRoom({ people, devices, companion }: Parts): () => void {
  const ear = openEar();
  const watch = new SameRoomWatch(ear);
  const earlier = new Set(people.identities.get());
  const suspects = new Suspects();
  let microphone: MediaStreamTrack | undefined;
  const fallSilent = (identity: string) => {
    companion.begin(identity);
    const { name = '', person = identity } = people.find(identity) ?? {};
    const answer = () => {
      elsewhere.add(person);
      companion.end();
    };
    tell(name, answer);
  };
  const look = () => {
    if (companion.isOn.get()) return;
    if (microphone?.readyState !== 'live') microphone = devices.tap('microphone');
    if (!microphone) return;
    const found = watch.listen(microphone, people.list.get().filter(({ person }) => !elsewhere.has(person)));
    if (found === undefined) return;
    if (suspects.add(found, Date.now()) || earlier.has(found)) fallSilent(found);
  };
  const forget = () => {
    microphone?.stop();
    microphone = undefined;
  };
  const timer = setInterval(look, lookEvery);
  const ends = [
    devices.microphone.subscribe(forget),
    companion.isOn.subscribe(() => !companion.isOn.get() && withdrawHint(hintId)),
  ];
  return () => {
    clearInterval(timer);
    for (const end of ends) end();
    forget();
    ear.close();
    withdrawHint(hintId);
  };
}

function tell(name: string, onElsewhere: () => void): void {
  showHint({
    id: hintId,
    icon: 'devices',
    title: msg`This device and ${name} hear each other. The sound is off here until you choose.`,
    detail: msg`A companion device has no sound, but keeps your hand, your vote and your messages.`,
    answers: [
      { label: msg`We’re in different rooms`, perform: onElsewhere },
      { label: msg`Make it a companion device`, isMain: true, perform: () => undefined },
    ],
  });
}
