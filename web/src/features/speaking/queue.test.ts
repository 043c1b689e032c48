import { describe, expect, it } from 'vitest';
import { somebody } from '../../testing/somebody';
import { waitingIn } from './queue';

describe('who waits for the floor', () => {
  it('stands in the order of the hands, each person once', () => {
    const people = [
      somebody('Grace', { handRaisedAt: 300 }),
      somebody('Kofi', { handRaisedAt: 100 }),
      somebody('Pierre'),
      somebody('Grace on her phone', { person: 'Grace', handRaisedAt: 50, name: 'Grace' }),
    ];
    expect(waitingIn(people, undefined).map(({ name, since, identity }) => [name, since, identity])).toEqual([
      ['Grace', 50, 'Grace on her phone'],
      ['Kofi', 100, 'Kofi'],
    ]);
    expect(waitingIn(people, 'Grace').map(({ name }) => name)).toEqual(['Kofi']);
  });

  it('is oneself also where another of one’s devices raised the hand', () => {
    const people = [
      somebody('Nadia', { isSelf: true, person: 'nadia' }),
      somebody('Nadia’s phone', { person: 'nadia', handRaisedAt: 5 }),
    ];
    expect(waitingIn(people, undefined)).toMatchObject([{ isSelf: true }]);
  });

  it('is the same for everybody, in whatever order they came to know the others', () => {
    const people = Array.from({ length: 30 }, (_, i) =>
      somebody(`p${i}`, i % 3 === 0 ? {} : { person: `person ${i % 11}`, handRaisedAt: (i * 7919) % 13 }),
    );
    const queue = waitingIn(people, undefined).map(({ person }) => person);
    for (let seed = 1; seed < 20; seed += 1) {
      const shuffled = people.toSorted((a, b) => hash(a.identity, seed) - hash(b.identity, seed));
      expect(waitingIn(shuffled, undefined).map(({ person }) => person)).toEqual(queue);
    }
  });
});

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) * seed) % 9973, seed);
}
