// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseMe } from '../../core/api/people';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { welcome } from '../session';
import { PlanScreen } from './PlanScreen';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);

const room = { id: 'r', slug: 'plan-velo', name: 'Plan vélo', is_administrable: true };
const planned = {
  id: '00000000-0000-4000-8000-000000000001', room, title: 'Voirie', starts_at: '2027-03-18T13:00:00Z',
  ends_at: '2027-03-18T14:00:00Z', timezone: 'Europe/Paris',
};
let posted: Response;

beforeEach(() => {
  history.replaceState(null, '', '/rooms/plan-velo/schedule');
  posted = Response.json(planned, { status: 201 });
  fetched.mockReset();
  fetched.mockImplementation(async (_address, options) => (options?.method === 'POST' ? posted : Response.json(room)));
});
afterEach(cleanup);

const draw = async () => {
  const { container } = renderInEnglish(<PlanScreen code="plan-velo" />);
  await screen.findByLabelText('Title');
  return container;
};
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Plan the meeting' }));
const sent = () => fetched.mock.calls.filter(([, options]) => options?.method === 'POST');

it('says where something is missing, goes there, and sends nothing', async () => {
  const container = await draw();
  type('Repetition', 'weekly');
  submit();
  expect(screen.getByText('Give the meeting a title.')).toBeDefined();
  expect(screen.getByText('Choose the last day of the series.')).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Title')));
  expect(sent()).toEqual([]);
  expect(await axeViolations(container)).toEqual([]);
  type('Title', 'Voirie');
  expect(screen.queryByText('Give the meeting a title.')).toBeNull();
});

it('asks for what was chosen and shows the meeting', async () => {
  await draw();
  type('Title', 'Voirie');
  type('Day', '2027-03-18');
  type('From', '23:00');
  type('To', '00:30');
  expect(screen.getByText('It ends on the next day.')).toBeDefined();
  submit();
  await waitFor(() => expect(location.pathname).toBe(`/meetings/${planned.id}`));
  const [[address, options] = []] = sent();
  expect(address).toBe('/api/v1.0/rooms/r/meetings/');
  expect(JSON.parse(String(options?.body))).toMatchObject({
    title: 'Voirie', starts_at: '2027-03-18T23:00', ends_at: '2027-03-19T00:30', recurrence: '', invitees: [],
  });
});

it('shows the letter beside the form, as one fills it in', async () => {
  const container = await draw();
  const letter = within(screen.getByRole('complementary', { name: 'The invitation' }));
  type('Title', 'Voirie');
  type('Day', '2027-03-18');
  type('From', '14:00');
  type('To', '15:30');
  type('Repetition', 'weekly');
  type('Last day', '2027-04-01');
  type('Agenda', 'Budget');
  expect(letter.getByText('Voirie')).toBeDefined();
  expect(letter.getByText(/^Thursday, March 18, 2027.*3:30/)).toBeDefined();
  expect(letter.getByText('Every week, until April 1, 2027')).toBeDefined();
  expect(letter.getByText('3 meetings')).toBeDefined();
  expect(letter.getByText('Budget')).toBeDefined();
  expect(letter.getByText(/\/plan-velo$/)).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
});

it('says what the server refuses, and keeps what was typed', async () => {
  posted = Response.json({ ends_at: ['This must be in the future.'], code: 'not_allowed' }, { status: 400 });
  await draw();
  type('Title', 'Voirie');
  submit();
  expect(await screen.findByText('Choose a time that is still to come, within five years.')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Voirie');
});

it('says that people are invited by mail where the server sends any', async () => {
  fetched.mockImplementation(async (address) => Response.json(String(address).endsWith('config/') ? { visio: { mail: true } } : room));
  await act(() => welcome(parseMe({ id: 'u1', email: 'nadia@visio.test' })));
  await draw();
  expect(screen.getByText('They get the invitation by email, and hear of every change.')).toBeDefined();
});
