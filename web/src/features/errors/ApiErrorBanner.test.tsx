// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../core/api/http';
import { renderInEnglish } from '../../testing/render';
import { ApiErrorBanner } from './ApiErrorBanner';

afterEach(cleanup);

describe('ApiErrorBanner', () => {
  it('tells a guest in words of their own that meetings are closed', () => {
    renderInEnglish(<ApiErrorBanner error={new ApiError('closed')} />);
    expect(screen.getByRole('alert').textContent).toMatch(/^Meetings on this site aren’t open to everyone yet/);
  });

  it('speaks of a meeting only to who stands at its door', () => {
    renderInEnglish(<ApiErrorBanner error={new ApiError('not_found')} />);
    expect(screen.getByRole('alert').textContent).toBe('This is no longer there. Someone may have deleted it.');
    cleanup();
    renderInEnglish(<ApiErrorBanner isAtDoor error={new ApiError('not_found')} />);
    expect(screen.getByRole('alert').textContent).toBe('There’s no meeting with this code.');
  });
});
