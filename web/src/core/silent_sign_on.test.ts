// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noteProviderAsked, signOnAddress, silentSignOnAddress } from './silent_sign_on';

const show = (address: string) => history.replaceState(null, '', address);

beforeEach(() => {
  sessionStorage.clear();
  show('/abc-defg-hij?pc=1');
});

it('begins a sign-in that comes back to where it began', () => {
  expect(signOnAddress('/rooms')).toBe('/api/v1.0/authenticate/?returnTo=%2Frooms');
});

describe('asking the provider in silence', () => {
  it('happens once a visit', () => {
    expect(silentSignOnAddress()).toBe('/api/v1.0/authenticate/?returnTo=%2Fabc-defg-hij%3Fpc%3D1&silent=true');
    expect(silentSignOnAddress()).toBeUndefined();
  });

  it('does not happen to somebody who has just signed out', () => {
    noteProviderAsked();
    expect(silentSignOnAddress()).toBeUndefined();
  });

  it.each(['/abc-defg-hij?silentLogin=false', '/welcome', '/welcome#key', '/rooms#key', '/sign-in'])('does not happen at %s', (address) => {
    show(address);
    expect(silentSignOnAddress()).toBeUndefined();
    show('/rooms');
    expect(silentSignOnAddress()).toBeDefined();
  });

  it('does not happen where the browser could not remember it, and would ask for ever', () => {
    const refused = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    expect(silentSignOnAddress()).toBeUndefined();
    refused.mockRestore();
  });
});
