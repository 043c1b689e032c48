import { Trans, useLingui } from '@lingui/react/macro';
import { MenuChoice, MenuGroup } from '../../ui/MenuParts';
import { useChosen } from '../../ui/useChosen';
import type { HostingView } from '../hosting';
import { hasRight, type Right, sourcesWith } from './person_commands';
import type { RosterEntry } from './roster';

interface PersonRightsProps {
  readonly entry: RosterEntry;
  readonly hosting: HostingView;
}

/** What one person may do in this meeting, whatever the rule for all says; in the menu about them. */
export function PersonRights({ entry, hosting }: PersonRightsProps) {
  const { t } = useLingui();
  const words: readonly [Right, string][] = [
    ['speak', t`Turn on the microphone`],
    ['show', t`Turn on the camera`],
    ['share', t`Share the screen`],
  ];
  return (
    <MenuGroup title={<Trans>This person can</Trans>}>
      {words.map(([right, label]) => (
        <RightChoice key={right} entry={entry} hosting={hosting} right={right} label={label} />
      ))}
    </MenuGroup>
  );
}

function RightChoice({ entry, hosting, right, label }: PersonRightsProps & { readonly right: Right; readonly label: string }) {
  const { isOn, isBusy, choose } = useChosen(hasRight(entry, right), async (isGiven) => {
    const identity = entry.devices[0]?.identity;
    const allowed = sourcesWith(entry, right, isGiven);
    return identity !== undefined && hosting.order((server) => server.allowSources(allowed, identity));
  });
  return (
    <MenuChoice kind="checkbox" isChecked={isOn} isBusy={isBusy} onChoose={() => choose(!isOn)}>
      {label}
    </MenuChoice>
  );
}
