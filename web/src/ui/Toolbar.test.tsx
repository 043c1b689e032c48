// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { axeViolations, renderInEnglish } from '../testing/render';
import { Toolbar } from './Toolbar';

let container: Element;
beforeEach(() => {
  ({ container } = renderInEnglish(
    <>
      <button type="button">Before</button>
      <Toolbar label="Controls" className="bar">
        <button type="button">One</button>
        <button type="button">Two</button>
        <button type="button">Three</button>
      </Toolbar>
      <button type="button">After</button>
    </>,
  ));
});
afterEach(cleanup);

const focused = () => document.activeElement?.textContent;

it('is walked through with the arrows, and ends at its ends', async () => {
  await userEvent.tab();
  await userEvent.tab();
  expect(focused()).toBe('One');
  await userEvent.keyboard('{ArrowLeft}');
  expect(focused()).toBe('One');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(focused()).toBe('Three');
  expect(await axeViolations(container)).toEqual([]);
});

it('is one stop of the Tab key, and remembers where one was', async () => {
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  await userEvent.tab();
  expect(focused()).toBe('After');
  await userEvent.tab({ shift: true });
  expect(focused()).toBe('Two');
  await userEvent.tab({ shift: true });
  expect(focused()).toBe('Before');
  await userEvent.tab();
  expect(focused()).toBe('Two');
});
