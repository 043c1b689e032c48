// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createStore } from '../../core/store';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { somebody } from '../../testing/somebody';
import type { Person } from '../people';
import { Tile } from './Tile';

afterEach(cleanup);

const kofi = somebody('Kofi Mensah', { identity: 'kofi', poorConnection: true });

function draw(person: Person) {
  const people = {
    list: createStore<readonly Person[]>([person]),
    identities: createStore<readonly string[]>([person.identity]),
    find: () => person,
    see: () => () => undefined,
  };
  return renderInEnglish(<Tile people={people} identity={person.identity} frozen={false} />);
}

describe('Tile', () => {
  it('names the person, and says the microphone and the connection', async () => {
    const { container } = draw(kofi);
    const tile = screen.getByRole('article', { name: 'Kofi Mensah' });
    expect(tile.textContent).toContain('Microphone off');
    expect(tile.textContent).toContain('Weak connection');
    expect(tile.dataset['participantIdentity']).toBe('kofi');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is oneself in words', () => {
    draw({ ...kofi, isSelf: true });
    expect(screen.getByRole('article', { name: 'Kofi Mensah (you)' })).toBeDefined();
  });

  it('shows a raised hand with its place in the queue', async () => {
    const { container } = draw({ ...kofi, handRaisedAt: 1, handPlace: 2 });
    expect(screen.getByText('Hand raised, place 2 in the queue')).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
    cleanup();
    draw(kofi);
    expect(screen.getByRole('article').querySelector('.hand')).toBeNull();
  });

  it('shows that somebody speaks instead of the microphone', () => {
    draw({ ...kofi, microphoneOn: true, speaking: true });
    expect(screen.getByRole('img', { name: 'Speaking' })).toBeDefined();
  });
});
