import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../../core/announcer';
import { saveFile } from '../../core/save_file';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { Switch } from '../../ui/Switch';
import { useSelected } from '../../ui/useStore';
import type { HostingView } from './hosting';
import styles from './KeptChat.module.css';

/** Whether the chat is kept; and what hosts do with what is. */
export function KeptChat({ hosting }: { readonly hosting: HostingView }) {
  const [isAsked, setAsked] = useState(false);
  const keepsChat = useSelected(hosting.rules, (rules) => rules.keepsChat);
  const save = (kind: 'csv' | 'txt') => hosting.order(async (server) => saveFile(await server.chatFile(kind), `chat.${kind}`));
  return (
    <>
      <Switch
        checked={keepsChat}
        onChange={(keeps) => hosting.order((server) => server.keepChat(keeps))}
        hint={<Trans>People who join later see what was written, and hosts can export it. Everyone is told. Private messages are never kept.</Trans>}
      >
        <Trans>Keep the chat</Trans>
      </Switch>
      {keepsChat && (
        <div className={styles.acts}>
          <Button size="small" onClick={() => void save('txt')}>
            <Icon name="download" small />
            <Trans>Export as text</Trans>
          </Button>
          <Button size="small" onClick={() => void save('csv')}>
            <Icon name="download" small />
            <Trans>Export as a table</Trans>
          </Button>
          <Button size="small" onClick={() => setAsked(true)}>
            <Icon name="trash" small />
            <Trans>Delete what is kept…</Trans>
          </Button>
        </div>
      )}
      {isAsked && <DeleteQuestion hosting={hosting} onClose={() => setAsked(false)} />}
    </>
  );
}

interface DeleteQuestionProps {
  readonly hosting: HostingView;
  readonly onClose: () => void;
}

function DeleteQuestion({ hosting, onClose }: DeleteQuestionProps) {
  const { t } = useLingui();
  const remove = async () => {
    onClose();
    if (await hosting.order((server) => server.deleteChat())) announce(t`What was kept of the chat is deleted`);
  };
  return (
    <Dialog title={t`Delete what is kept of the chat?`} onClose={onClose}>
      <p>
        <Trans>All messages and files that this room keeps will be gone, those of earlier meetings, too. Whoever is here now still sees the messages.</Trans>
      </p>
      <footer className={styles.end}>
        <Button onClick={onClose}>
          <Trans>Keep them</Trans>
        </Button>
        <Button className="danger" onClick={() => void remove()}>
          <Trans>Delete</Trans>
        </Button>
      </footer>
    </Dialog>
  );
}
