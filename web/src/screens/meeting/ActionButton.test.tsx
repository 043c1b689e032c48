// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { actions, type Meeting } from '../../core/actions';
import { fakeMeeting } from '../../core/fake_meeting';
import type { Person } from '../../core/meeting_view';
import { complaints, show } from '../../ui/testing';
import { ActionButton } from './ActionButton';
import { Tile } from './Tile';

afterEach(cleanup);

describe('ActionButton', () => {
  const draw = (meeting: Meeting) => show(<ActionButton action={actions.microphone} meeting={meeting} />);

  it('says what is so, and what a click does', () => {
    draw(fakeMeeting({ microphoneOn: true }));
    const button = screen.getByRole('button', { name: 'Microphone' });
    expect(button.title).toBe('Mute the microphone (Ctrl+D)');
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+D');
  });

  it('says in words that the microphone is off, not by colour alone', () => {
    draw(fakeMeeting());
    expect(screen.getByRole('button', { name: 'Microphone off' }).title).toBe('Unmute the microphone (Ctrl+D)');
  });

  it('does what its action does', () => {
    const meeting = fakeMeeting();
    draw(meeting);
    screen.getByRole('button').click();
    expect(meeting.microphoneOn).toBe(true);
  });
});

describe('Tile', () => {
  const person: Person = {
    identity: 'kofi',
    name: 'Kofi Mensah',
    isSelf: false,
    microphoneOn: false,
    picture: undefined,
    voice: undefined,
    speaking: false,
    weak: true,
  };

  it('names the person, and says the microphone and the line', async () => {
    const { container } = show(<Tile person={person} frozen={false} />);
    const tile = screen.getByRole('article', { name: 'Kofi Mensah' });
    expect(tile.textContent).toContain('Microphone off');
    expect(tile.textContent).toContain('Weak connection');
    expect(tile.dataset['participantIdentity']).toBe('kofi');
    expect(await complaints(container)).toEqual([]);
  });

  it('is oneself in words', () => {
    show(<Tile person={{ ...person, isSelf: true }} frozen={false} />);
    expect(screen.getByRole('article', { name: 'Kofi Mensah (you)' })).toBeDefined();
  });

  it('shows a voice instead of the microphone', () => {
    show(<Tile person={{ ...person, microphoneOn: true, speaking: true }} frozen={false} />);
    expect(screen.getByRole('img', { name: 'Speaking' })).toBeDefined();
  });
});
