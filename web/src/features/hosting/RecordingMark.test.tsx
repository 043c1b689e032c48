// @vitest-environment jsdom
import { setupI18n } from '@lingui/core';
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { announcement } from '../../core/announcer';
import { FakeHosting } from '../../testing/fake_hosting';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { announceHosting } from './announcements';
import { openRules } from './meeting_rules';
import { RecordingMark } from './RecordingMark';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('stands there while the meeting is recorded, and names who began it', async () => {
  const hosting = new FakeHosting();
  const { container } = renderInEnglish(<RecordingMark hosting={hosting.view} />);
  expect(container.textContent).toBe('');
  act(() => hosting.rules.set({ ...openRules, isRecorded: true }));
  expect(screen.getByText('Recording')).toBeDefined();
  expect(screen.getByTitle('This meeting is being recorded')).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
  act(() => hosting.recorder.set('Claire Morvan'));
  expect(screen.getByTitle('Claire Morvan started the recording')).toBeDefined();
  act(() => hosting.rules.set(openRules));
  expect(container.textContent).toBe('');
});

it('is told politely to who cannot see it, also when it began before', () => {
  vi.useFakeTimers();
  const hosting = new FakeHosting();
  hosting.notices.set([{ kind: 'recorded', actor: undefined, id: 1 }]);
  const stop = announceHosting(hosting.view, setupI18n({ locale: 'en', messages: { en: {} } }));
  vi.advanceTimersByTime(1000);
  expect(announcement('polite').get()).toBe('This meeting is being recorded');
  hosting.notices.set([{ kind: 'notRecorded', id: 2 }]);
  vi.advanceTimersByTime(1000);
  expect(announcement('polite').get()).toBe('This meeting is no longer being recorded');
  stop();
});
