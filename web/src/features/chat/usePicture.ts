import { useEffect, useState } from 'react';
import { preferences } from '../../core/preferences';
import type { ChatView } from './chat';
import type { MessageFile } from './message';

/** Larger pictures are only fetched by who wants to keep them. In bytes. */
const largest = 8_000_000;

/** The address of a picture that was sent; undefined while it is fetched, and for what is none or too large. */
export function usePicture({ id, mimetype, size }: MessageFile, chat: Pick<ChatView, 'file'>): string | undefined {
  const [address, setAddress] = useState<string>();
  // The server says by the content what is a picture; whoever saves data gets none unasked.
  const isShown = ['image/png', 'image/jpeg'].includes(mimetype) && size <= largest && !preferences.get().lowConnection;
  useEffect(() => {
    if (!isShown) return undefined;
    let made: string | undefined;
    let isOver = false;
    const fetchPicture = async () => {
      const bytes = await chat.file(id).catch(() => undefined);
      if (isOver || !bytes?.type.startsWith('image/')) return;
      made = URL.createObjectURL(bytes);
      setAddress(made);
    };
    void fetchPicture();
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, isShown, chat]);
  return address;
}
