import { type ClipboardEvent, useCallback } from 'react';
import { useSelected } from '../../ui/useStore';
import type { MeetingRules } from '../hosting';
import { serverConfig } from '../session';
import type { ChatView } from './chat';

/** Files of one message at a time, where messages are not slowed down. */
const most = 10;

/** Takes files for the next message; undefined where nobody may send any. */
export function useAttaching(
  chat: Pick<ChatView, 'attachments'>,
  { chatPause }: Pick<MeetingRules, 'chatPause'>,
  isHost: boolean,
): ((files: readonly File[]) => void) | undefined {
  const maxSize = useSelected(serverConfig, (config) => config?.chatFiles?.maxSize);
  // Each file is a message of its own, and the next would come too early.
  const atOnce = chatPause > 0 && !isHost ? 1 : most;
  const attach = useCallback(
    (files: readonly File[]) => {
      if (maxSize !== undefined && files.length > 0) chat.attachments.add(files, { maxSize, most: atOnce });
    },
    [chat, maxSize, atOnce],
  );
  return maxSize === undefined ? undefined : attach;
}

/** Attaches what is pasted, where it is files; text goes into the line as ever. */
export function pasteFiles(event: ClipboardEvent, attach: ((files: readonly File[]) => void) | undefined): void {
  const files = [...event.clipboardData.files];
  if (!attach || files.length === 0) return;
  event.preventDefault();
  attach(files);
}
