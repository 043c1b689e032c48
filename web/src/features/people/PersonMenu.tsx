import { useLingui } from '@lingui/react/macro';
import type { IconName } from '../../core/icon_names';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import { MenuItem } from '../../ui/MenuParts';
import type { HostingView } from '../hosting';
import { canChangeRights, commandsFor, type CommandName, type Powers } from './person_commands';
import type { Personal } from './personal';
import { PersonForMe } from './PersonForMe';
import { PersonRights } from './PersonRights';
import type { RosterEntry } from './roster';

interface PersonMenuProps {
  readonly entry: RosterEntry;
  readonly powers: Powers;
  readonly hosting: HostingView;
  readonly personal: Personal;
  /** Asks for more before something is done. */
  readonly onAsk: (command: 'rename' | 'remove', entry: RosterEntry) => void;
}

const icons: Readonly<Record<CommandName, IconName>> = {
  mute: 'mic-off',
  stopCamera: 'camera-off',
  stopShare: 'screen',
  lowerHand: 'hand',
  spotlight: 'pin',
  endSpotlight: 'pin',
  interpret: 'hand',
  endInterpreting: 'hand',
  promote: 'shield',
  demote: 'shield',
  rename: 'edit',
  remove: 'person-remove',
};

/** What can be done about one person, and what this person may do. */
export function PersonMenu({ entry, powers, hosting, personal, onAsk }: PersonMenuProps) {
  const { t } = useLingui();
  const words = useCommandWords();
  const { name } = entry;
  const commands = commandsFor(entry, powers);
  const item = (command: CommandName) => (
    <MenuItem
      key={command}
      icon={icons[command]}
      className={command === 'remove' ? 'danger' : ''}
      onChoose={() =>
        command === 'rename' || command === 'remove' ? onAsk(command, entry) : void carryOut(command, entry, hosting)
      }
    >
      {words[command]}
    </MenuItem>
  );
  return (
    <MenuButton
      label={name}
      name={t`More about ${name}`}
      className="btn quiet small icon-only"
      button={<Icon name="more" small />}
    >
      {commands.filter((command) => command !== 'remove').map(item)}
      {commands.length > 0 && <hr />}
      <PersonForMe entry={entry} personal={personal} />
      {canChangeRights(entry, powers) && (
        <>
          <hr />
          <PersonRights entry={entry} hosting={hosting} />
        </>
      )}
      {commands.includes('remove') && (
        <>
          <hr />
          {item('remove')}
        </>
      )}
    </MenuButton>
  );
}

/** Has it done on each device that it concerns. */
async function carryOut(command: Exclude<CommandName, 'rename' | 'remove'>, entry: RosterEntry, hosting: HostingView) {
  const { devices } = entry;
  const [first] = devices;
  if (!first) return;
  const shown = devices.find(({ cameraOn }) => cameraOn)?.identity ?? first.identity;
  const onEach = (concerned: typeof devices, work: (identity: string) => Promise<unknown>) =>
    Promise.all(concerned.map(({ identity }) => work(identity)));
  switch (command) {
    case 'mute':
      return onEach(devices.filter(({ microphoneOn }) => microphoneOn), (identity) => hosting.mute(identity));
    case 'stopCamera':
      return onEach(devices.filter(({ cameraOn }) => cameraOn), (identity) =>
        hosting.order((server) => server.stopSource(identity, 'camera')),
      );
    case 'stopShare':
      return onEach(devices.filter(({ sharesScreen }) => sharesScreen), (identity) =>
        hosting.order((server) => server.stopSource(identity, 'screen_share')),
      );
    case 'lowerHand':
      return onEach(devices.filter(({ handRaisedAt }) => handRaisedAt !== undefined), (identity) =>
        hosting.order((server) => server.lowerHand(identity)),
      );
    case 'spotlight':
      return hosting.order((server) => server.spotlight(shown));
    case 'endSpotlight':
      return hosting.order((server) => server.spotlight(undefined));
    case 'interpret':
      return hosting.order((server) => server.showInterpreter(shown));
    case 'endInterpreting':
      return hosting.order((server) => server.showInterpreter(undefined));
    case 'promote':
      return hosting.order((server) => server.changeRole(first.identity, 'administrator'));
    case 'demote':
      return hosting.order((server) => server.changeRole(first.identity, 'member'));
  }
}

function useCommandWords(): Readonly<Record<CommandName, string>> {
  const { t } = useLingui();
  return {
    mute: t`Mute the microphone`,
    stopCamera: t`Turn off the camera`,
    stopShare: t`Stop the screen sharing`,
    lowerHand: t`Lower the hand`,
    spotlight: t`Show large for everyone`,
    endSpotlight: t`Stop showing large for everyone`,
    interpret: t`Pin for everyone as interpreter`,
    endInterpreting: t`Stop pinning as interpreter`,
    promote: t`Make co-host`,
    demote: t`Remove as co-host`,
    rename: t`Rename`,
    remove: t`Remove from the meeting`,
  };
}
