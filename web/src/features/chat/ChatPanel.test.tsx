// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../core/store';
import { FakeCall } from '../../testing/fake_call';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { somebody } from '../../testing/somebody';
import { openRules } from '../hosting';
import { ChatPanel } from './ChatPanel';
import { keyOf, type Message } from './message';
import { partsOf } from './text_parts';

const names = { self: 'Nadia Ferhat', others: ['Claire Morvan', 'Kofi Mensah'] };

function messageOf(name: string, text: string, change: Partial<Message> = {}): Message {
  const id = text.slice(0, 8);
  const isOwn = name === names.self;
  return {
    key: keyOf(name, id),
    id,
    sender: name,
    name,
    isOwn,
    at: Date.UTC(2026, 2, 5, 14, 30),
    text,
    parts: partsOf(text, names),
    isEdited: false,
    isDeleted: false,
    privateWith: undefined,
    replyTo: undefined,
    reactions: [],
    file: undefined,
    ...change,
  };
}

const question = messageOf('Claire Morvan', 'Is @Nadia Ferhat here? See https://a.example/plan', {
  reactions: [{ emoji: 'clapping-hands', from: ['Kofi Mensah', 'Nadia Ferhat'] }],
});
const answer = messageOf('Nadia Ferhat', 'Here I am', { replyTo: question.key, isEdited: true });
const secret = messageOf('Kofi Mensah', 'Between us', { privateWith: { identity: 'Kofi Mensah', name: 'Kofi Mensah' } });

let call: FakeCall;
let container: Element;

beforeEach(() => {
  installDialog();
  call = new FakeCall();
  call.chat.messages.set([question, answer, secret]);
  const list = [
    somebody('Claire Morvan', { identity: 'Claire Morvan' }),
    somebody('Kofi Mensah', { identity: 'Kofi Mensah' }),
    somebody('Nadia Ferhat', { identity: 'Nadia Ferhat', isSelf: true }),
  ];
  const people = {
    list: createStore(list),
    identities: createStore(list.map(({ identity }) => identity)),
    see: () => () => undefined,
    find: (wanted: string) => list.find(({ identity }) => identity === wanted),
  };
  ({ container } = renderInEnglish(
    <ChatPanel context={call.context} chat={call.chat} people={people} onClose={() => call.panel.set(undefined)} />,
  ));
});
afterEach(cleanup);

const field = () => screen.getByRole('textbox', { name: 'Message' });
const articles = () => within(screen.getByRole('log')).getAllByRole('article');

describe('the panel with the messages', () => {
  it('has nothing against it', async () => {
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says who wrote what, to whom, and what it answers', () => {
    const [first, second, third] = articles().map((article) => article.textContent ?? '');
    expect(first).toContain('Claire Morvan');
    expect(second).toContain('You');
    expect(second).toContain('edited');
    expect(second).toContain('Is @Nadia Ferhat here?');
    expect(third).toContain('Private: only you can read it');
    expect(screen.getByRole('link', { name: 'https://a.example/plan' }).getAttribute('rel')).toBe('noopener noreferrer');
    expect(screen.getByRole('button', { name: 'Applause, 2' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('sends by Enter, and begins a line by Shift and Enter', async () => {
    await userEvent.type(field(), 'Hello{Shift>}{Enter}{/Shift}you{Enter}');
    expect(call.chat.done).toEqual([['send', expect.objectContaining({ text: 'Hello\nyou', to: undefined })]]);
  });

  it('answers, edits, deletes and writes to one person alone', async () => {
    await userEvent.click(within(articles()[0] as HTMLElement).getByRole('button', { name: 'Reply' }));
    expect(call.chat.draft.get().replyTo).toBe(question.key);
    expect(document.activeElement).toBe(field());
    await userEvent.click(within(articles()[1] as HTMLElement).getByRole('button', { name: 'Other choices' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Edit' }));
    expect(call.chat.draft.get()).toMatchObject({ text: 'Here I am', editing: answer.key });
    await userEvent.click(screen.getByRole('button', { name: 'Stop editing' }));
    expect(call.chat.draft.get()).toMatchObject({ text: '', editing: undefined });
    await userEvent.click(within(articles()[0] as HTMLElement).getByRole('button', { name: 'Other choices' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Write to Claire Morvan only' }));
    expect(screen.getByRole('combobox', { name: 'To:' })).toHaveProperty('value', 'Claire Morvan');
    await userEvent.click(within(articles()[1] as HTMLElement).getByRole('button', { name: 'Other choices' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    expect(call.chat.done).toEqual([['remove', answer.key]]);
  });

  it('reacts to a message, and takes it back', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Applause, 2' }));
    expect(call.chat.done).toEqual([['react', question.key, 'clapping-hands']]);
  });

  it('completes the name of whom one means', async () => {
    await userEvent.type(field(), 'Yes @cl');
    expect(screen.getByRole('option', { name: 'Claire Morvan' }).getAttribute('aria-selected')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(call.chat.draft.get().text).toBe('Yes @Claire Morvan ');
    expect(call.chat.done).toEqual([]);
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('shows files by name and size, to keep', async () => {
    const file = { id: 'f', name: 'plan.pdf', size: 1_800_000, mimetype: 'application/octet-stream', description: '' };
    act(() => call.chat.messages.set([messageOf('Claire Morvan', '', { file })]));
    const [article] = articles();
    expect(article?.textContent).toContain('plan.pdf');
    expect(article?.textContent).toContain('PDF, 1.8 MB');
    expect(screen.getByRole('button', { name: 'Download plan.pdf' })).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says what becomes of the files that wait, and takes them away', async () => {
    const image = new File(['png'], 'sea.png', { type: 'image/png' });
    act(() => {
      call.chat.attachments.rejected.set({ name: 'film.mp4', failure: 'too-large' });
      call.chat.attachments.list.set([
        { id: 0, file: image, description: '', sent: undefined, failure: 'refused' },
        { id: 1, file: new File(['x'], 'plan.pdf'), description: '', sent: 0.5, failure: undefined },
      ]);
    });
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('film.mp4: Too large.'),
      'Not sent: the virus scanner refuses this file.',
    ]);
    expect(screen.getByRole('progressbar', { name: 'Sending plan.pdf' })).toHaveProperty('value', 0.5);
    await userEvent.type(screen.getByRole('textbox', { name: 'Description of sea.png' }), 'Sea');
    expect(call.chat.attachments.list.get()[0]?.description).toBe('Sea');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel plan.pdf' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove sea.png' }));
    expect(call.chat.attachments.list.get()).toEqual([]);
  });

  it('says that the chat is kept, where it is', () => {
    expect(screen.queryByText(/This chat is kept/)).toBeNull();
    act(() => call.hosting.rules.set({ ...openRules, keepsChat: true }));
    expect(screen.getByText(/This chat is kept/)).toBeDefined();
  });

  it('says how much a message is too long', async () => {
    act(() => call.chat.draft.set({ ...call.chat.draft.get(), text: 'a'.repeat(2003) }));
    expect(screen.getByRole('alert').textContent).toContain('3 characters too many');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says that the hosts closed the chat, and lets them write themselves', () => {
    act(() => call.hosting.rules.set({ ...openRules, isChatOpen: false }));
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText('The hosts have closed the chat.')).toBeDefined();
    act(() => call.hosting.role.set('owner'));
    expect(field()).toBeDefined();
  });

  it('counts down until one may write again', () => {
    act(() => {
      call.hosting.rules.set({ ...openRules, chatPause: 30 });
      call.chat.waitUntil.set(Date.now() + 12_000);
    });
    expect(screen.getByText('Messages are slowed down: one every 30 seconds.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Send in 12 s' }).getAttribute('aria-disabled')).toBe('true');
  });
});
