import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ActionContext } from '../../core/action';
import { ActionButton } from '../../ui/ActionButton';
import { Icon } from '../../ui/Icon';
import { LongList } from '../../ui/LongList';
import { Panel } from '../../ui/Panel';
import { useSelected, useStore } from '../../ui/useStore';
import { type HostingContext, isHost, lowerHands, muteAll, WaitingList } from '../hosting';
import { HandRow, PersonRow } from './PersonRow';
import { RemoveDialog, RenameDialog } from './PersonDialogs';
import type { PeopleView } from './people';
import type { Personal } from './personal';
import { handsIn, type RosterEntry, searchRoster, watchRoster } from './roster';

interface PeoplePanelProps {
  readonly context: HostingContext & ActionContext;
  readonly people: PeopleView;
  readonly personal: Personal;
  readonly onClose: () => void;
}

/** Who waits, who raised a hand, who is there. */
export function PeoplePanel({ context, people, personal, onClose }: PeoplePanelProps) {
  const { hosting } = context;
  const [watched] = useState(() => watchRoster(people.list));
  const roster = useStore(watched);
  const hosts = useSelected(hosting.role, isHost);
  const { everyoneCanMute, spotlight, interpreter } = useStore(hosting.rules);
  const [asked, setAsked] = useState<{ readonly command: 'rename' | 'remove'; readonly entry: RosterEntry }>();
  const powers = { isHost: hosts, everyoneCanMute, spotlight, interpreter };
  const onAsk = (command: 'rename' | 'remove', entry: RosterEntry) => setAsked({ command, entry });
  const close = () => setAsked(undefined);
  const row = { powers, hosting, personal, onAsk };
  return (
    <Panel title={<Trans>People</Trans>} onClose={onClose}>
      {hosts && <WaitingList hosting={hosting} />}
      <Hands roster={roster} context={context} row={row} />
      <Present roster={roster} context={context} row={row} />
      {asked?.command === 'rename' && <RenameDialog entry={asked.entry} hosting={hosting} onClose={close} />}
      {asked?.command === 'remove' && <RemoveDialog entry={asked.entry} hosting={hosting} onClose={close} />}
    </Panel>
  );
}

interface PartProps {
  readonly roster: readonly RosterEntry[];
  readonly context: PeoplePanelProps['context'];
  readonly row: Omit<Parameters<typeof PersonRow>[0], 'entry'>;
}

function Hands({ roster, context, row }: PartProps) {
  const hands = handsIn(roster);
  if (hands.length === 0) return null;
  return (
    <section className="section">
      <header>
        <h3>
          <Trans>Raised hands</Trans> <span className="num">{hands.length}</span>
        </h3>
        {row.powers.isHost && <ActionButton action={lowerHands} context={context} place="elsewhere" />}
      </header>
      {hands.map((entry, i) => (
        <HandRow key={entry.key} entry={entry} place={i + 1} {...row} />
      ))}
    </section>
  );
}

/** With fewer people than this, nobody has to be looked for. */
const worthSearching = 8;

/** With more people, only those in sight are drawn. */
const fewRows = 40;

function Present({ roster, context, row }: PartProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const found = searchRoster(roster, text);
  return (
    <section className="section">
      <header>
        <h3>
          <Trans>In the meeting</Trans> <span className="num">{roster.length}</span>
        </h3>
        {row.powers.isHost && <ActionButton action={muteAll} context={context} place="elsewhere" />}
      </header>
      {(roster.length >= worthSearching || text !== '') && (
        <label className="search">
          <span className="sr-only">
            <Trans>Look for someone</Trans>
          </span>
          <Icon name="search" small />
          <input
            className="input"
            type="search"
            placeholder={t`Look for someone`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      )}
      <p className="sr-only" role="status">
        {text !== '' && t`People found: ${found.length}`}
      </p>
      {found.length === 0 && (
        <p className="muted small-text">
          <Trans>No one by that name is here.</Trans>
        </p>
      )}
      {found.length > fewRows ? (
        <LongList items={found} keyOf={({ key }) => key} rowHeight={3}>
          {(entry) => <PersonRow entry={entry} {...row} />}
        </LongList>
      ) : (
        found.map((entry) => <PersonRow key={entry.key} entry={entry} {...row} />)
      )}
    </section>
  );
}
