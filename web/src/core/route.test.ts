// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { codeIn, hostKeyIn, navigate, returnPath, route, routeOf } from './route';

describe('an address', () => {
  it.each([
    ['/', { screen: 'home' }],
    ['/abc-defg-hij', { screen: 'prejoin', code: 'abc-defg-hij' }],
    ['/ABC-DEFG-HIJ/', { screen: 'prejoin', code: 'abc-defg-hij' }],
    ['/abcdefghij', { screen: 'prejoin', code: 'abc-defg-hij' }],
    ['/plan-velo', { screen: 'prejoin', code: 'plan-velo' }],
    ['/embed/plan-velo', { screen: 'prejoin', code: 'plan-velo' }],
    ['/embed/sign-in', { screen: 'prejoin', code: 'sign-in' }],
    ['/embed/plan-velo/more', { screen: 'notFound' }],
    ['/sign-in', { screen: 'signIn' }],
    ['/welcome', { screen: 'welcome' }],
    ['/account/', { screen: 'account' }],
    ['/rooms', { screen: 'rooms' }],
    ['/rooms/ABC-defg-hij', { screen: 'room', code: 'abc-defg-hij' }],
    ['/rooms/plan-velo/attendance', { screen: 'attendance', code: 'plan-velo' }],
    ['/rooms/plan-velo/created', { screen: 'created', code: 'plan-velo' }],
    ['/rooms/plan-velo/schedule', { screen: 'schedule', code: 'plan-velo' }],
    ['/schedule', { screen: 'schedule' }],
    ['/sdk/create-button', { screen: 'createButton' }],
    ['/sdk/create-popup/', { screen: 'createPopup' }],
    ['/sdk/settings-popup', { screen: 'settingsPopup' }],
    ['/sdk/elsewhere', { screen: 'notFound' }],
    ['/meetings/00000000-0000-4000-8000-000000000001', { screen: 'meeting', id: '00000000-0000-4000-8000-000000000001' }],
    ['/meetings/one', { screen: 'notFound' }],
    ['/rooms/plan-velo/elsewhere', { screen: 'notFound' }],
    ['/rooms/plan-velo/toString', { screen: 'notFound' }],
    ['/rooms/plan%20v%C3%A9lo', { screen: 'notFound' }],
    ['/constructor', { screen: 'prejoin', code: 'constructor' }],
    ['/a/b', { screen: 'notFound' }],
    ['/%', { screen: 'notFound' }],
    ['/caf%C3%A9', { screen: 'notFound' }],
    [`/${'a'.repeat(65)}`, { screen: 'notFound' }],
  ])('%s', (path, shown) => expect(routeOf(path)).toEqual(shown));
});

describe('the key of a host', () => {
  it.each([
    ['#host=k-7_x', 'k-7_x'],
    [' https://visio.ville.fr/plan-velo#host=k-7_x ', 'k-7_x'],
    ['https://visio.ville.fr/plan-velo?pc=1#host=k', 'k'],
    ['https://visio.ville.fr/plan-velo?host=k', undefined],
    ['#host=', undefined],
    ['plan-velo', undefined],
  ])('in %s is %s', (text, key) => expect(hostKeyIn(text)).toBe(key));
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
  expect(route.get()).toEqual({ screen: 'prejoin', code: 'abc-defg-hij' });
});

it('keeps the switches of the address on the way', () => {
  history.replaceState(null, '', '/?pc=2');
  navigate('/abc-defg-hij');
  expect(location.search).toBe('?pc=2');
  expect(route.get()).toEqual({ screen: 'prejoin', code: 'abc-defg-hij' });
  navigate('/');
  expect(location.search).toBe('?pc=2');
});

it('keeps where somebody wanted to go, as long as it is on this site', () => {
  navigate('/rooms');
  navigate('/sign-in', { returnTo: '/rooms' });
  expect(returnPath()).toBe('/rooms');
  for (const returnTo of ['//elsewhere.test', '/\\elsewhere.test', 'https://elsewhere.test', '']) {
    navigate('/sign-in', { replace: true, returnTo });
    expect(returnPath()).toBe('/');
  }
  navigate('/');
  expect(returnPath()).toBe('/');
});

describe('addresses of the administration', () => {
  it('are sections, some of them with single things', () => {
    expect(routeOf('/admin')).toEqual({ screen: 'administration', section: 'live', id: undefined });
    expect(routeOf('/admin/people/')).toEqual({ screen: 'administration', section: 'people', id: undefined });
    expect(routeOf('/admin/meetings/a%20b')).toEqual({ screen: 'administration', section: 'live', id: 'a b' });
    expect(routeOf('/admin/quality/RM_1')).toEqual({ screen: 'administration', section: 'quality', id: 'RM_1' });
    expect(routeOf('/admin/people/u1')).toEqual({ screen: 'notFound' });
    expect(routeOf('/admin/constructor')).toEqual({ screen: 'notFound' });
  });
});
