// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { codeIn, navigate, route, routeOf } from './route';

describe('an address', () => {
  it.each([
    ['/', { screen: 'home' }],
    ['/abc-defg-hij', { screen: 'room', code: 'abc-defg-hij' }],
    ['/ABC-DEFG-HIJ/', { screen: 'room', code: 'abc-defg-hij' }],
    ['/abcdefghij', { screen: 'room', code: 'abc-defg-hij' }],
    ['/plan-velo', { screen: 'room', code: 'plan-velo' }],
    ['/a/b', { screen: 'unknown' }],
    ['/%', { screen: 'unknown' }],
    ['/caf%C3%A9', { screen: 'unknown' }],
    [`/${'a'.repeat(65)}`, { screen: 'unknown' }],
  ])('%s', (path, shown) => expect(routeOf(path)).toEqual(shown));
});

describe('a code', () => {
  it.each([
    ['abc-defg-hij', 'abc-defg-hij'],
    ['  ABCDEFGHIJ ', 'abc-defg-hij'],
    ['abc defg hij', 'abc-defg-hij'],
    ['https://visio.ville.fr/abc-defg-hij', 'abc-defg-hij'],
    ['visio.ville.fr/abc-defg-hij/?pc=2#top', 'abc-defg-hij'],
    ['http://localhost:8080/plan-velo', 'plan-velo'],
  ])('is found in %s', (text, code) => expect(codeIn(text)).toBe(code));

  it.each(['', '   ', 'https://visio.ville.fr/', 'hello, world', '-', 'a/b/c'])(
    'is not found in "%s"',
    (text) => expect(codeIn(text)).toBeUndefined(),
  );
});

it('goes to another page without loading it', () => {
  navigate('/abc-defg-hij');
  expect(location.pathname).toBe('/abc-defg-hij');
  expect(route.get()).toEqual({ screen: 'room', code: 'abc-defg-hij' });
});

it('keeps the switches of the address on the way', () => {
  history.replaceState(null, '', '/?pc=2');
  navigate('/abc-defg-hij');
  expect(location.search).toBe('?pc=2');
  expect(route.get()).toEqual({ screen: 'room', code: 'abc-defg-hij' });
  navigate('/');
  expect(location.search).toBe('?pc=2');
});
