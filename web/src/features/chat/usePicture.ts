import { useEffect, useState } from 'react';
import { preferences } from '../../core/preferences';
import type { ChatView } from './chat';
import type { MessageFile } from './message';
import { pixelsOf } from './picture_size';

/** Larger pictures are only fetched by who wants to keep them. In bytes. */
const largest = 8_000_000;
/** A small file may unfold to a picture that takes all the memory of a phone: so many pixels are shown unasked. */
const mostPixels = 16_000_000;

/** A picture that was sent. */
interface SentPicture {
  /** Undefined while it is fetched, and for what is none or too large. */
  readonly address: string | undefined;
  /** It has so many pixels that it is only shown to who asks for it. */
  readonly isHuge: boolean;
}

const none: SentPicture = { address: undefined, isHuge: false };

export function usePicture({ id, mimetype, size }: MessageFile, chat: Pick<ChatView, 'file'>): SentPicture {
  const [picture, setPicture] = useState(none);
  // The server says by the content what is a picture; whoever saves data gets none unasked.
  const isShown = ['image/png', 'image/jpeg'].includes(mimetype) && size <= largest && !preferences.get().lowConnection;
  useEffect(() => {
    if (!isShown) return undefined;
    let made: string | undefined;
    let isOver = false;
    const fetchPicture = async () => {
      const bytes = await chat.file(id).catch(() => undefined);
      if (isOver || !bytes?.type.startsWith('image/')) return;
      const pixels = pixelsOf(new DataView(await bytes.arrayBuffer()));
      if (isOver) return;
      made = URL.createObjectURL(bytes);
      setPicture({ address: made, isHuge: pixels === undefined || pixels > mostPixels });
    };
    void fetchPicture();
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, isShown, chat]);
  return picture;
}
