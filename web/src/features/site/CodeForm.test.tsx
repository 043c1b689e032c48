// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { CodeForm } from './CodeForm';

afterEach(cleanup);

describe('CodeForm', () => {
  const draw = () => renderInEnglish(<CodeForm look="primary">Join</CodeForm>);

  it('goes to the room of a pasted link', async () => {
    draw();
    await userEvent.type(screen.getByRole('textbox'), 'https://visio.test/ABC-defg-hij{enter}');
    expect(location.pathname).toBe('/abc-defg-hij');
  });

  it('keeps the key of a pasted host link', async () => {
    draw();
    await userEvent.type(screen.getByRole('textbox'), 'https://visio.test/plan-velo#host=k-7_x{enter}');
    expect(location.pathname + location.hash).toBe('/plan-velo#host=k-7_x');
  });

  it('says what is wrong, and says it to screen readers', async () => {
    const { container } = draw();
    await userEvent.type(screen.getByRole('textbox'), 'not a code!{enter}');
    const field = screen.getByRole('textbox');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const error = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(error?.textContent).toContain('abc-defg-hij');
    expect(document.activeElement).toBe(field);
    expect(await axeViolations(container)).toEqual([]);
  });
});
