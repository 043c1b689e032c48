import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { announce } from '../../core/announcer';
import type { HostingView } from './hosting';
import { sentenceOf } from './notice_words';
import type { Notice } from './notices';

/** Tells a screen reader who waits to be let in, and what hosts did to oneself. Returns what ends that. */
export function announceHosting({ waiting, notices }: HostingView, i18n: I18n): () => void {
  let known = new Set(waiting.get().map(({ id }) => id));
  const ofWaiting = waiting.subscribe(() => {
    const now = waiting.get();
    const first = now.find(({ id }) => !known.has(id));
    known = new Set(now.map(({ id }) => id));
    if (!first) return;
    const [count, name] = [now.length, first.name];
    announce(i18n._(count === 1 ? msg`${name} is waiting to come in.` : msg`Waiting to come in: ${count}`));
  });
  // What stands there already was told before anybody could hear it: that the meeting is recorded.
  let last = 0;
  const tell = () => {
    const newer = notices.get().filter(({ id }) => id > last);
    for (const notice of newer) announce(i18n._(sentenceOf(notice)), isOfRecording(notice) ? 'polite' : 'assertive');
    last = Math.max(last, ...newer.map(({ id }) => id));
  };
  const ofNotices = notices.subscribe(tell);
  tell();
  return () => {
    ofWaiting();
    ofNotices();
  };
}

function isOfRecording({ kind }: Notice): boolean {
  return kind === 'recorded' || kind === 'notRecorded';
}
