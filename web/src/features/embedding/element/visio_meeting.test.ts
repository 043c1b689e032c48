// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { wrap } from '../protocol';
import { VisioMeeting } from './visio_meeting';

function show(html: string): VisioMeeting {
  document.body.innerHTML = html;
  return document.querySelector('visio-meeting') as VisioMeeting;
}

afterEach(() => {
  document.body.innerHTML = '';
});

it('shows the room of its attributes in a frame that may use the devices', () => {
  const meeting = show('<visio-meeting server="https://visio.example.org/" room="abc" name="Ada" theme="dark" start-muted title="Council"></visio-meeting>');
  const frame = meeting.querySelector('iframe');
  expect(frame?.src).toBe('https://visio.example.org/embed/abc#name=Ada&theme=dark&microphone=off');
  expect(frame?.title).toBe('Council');
  expect(frame?.allow).toContain('microphone');
  meeting.setAttribute('room', 'def');
  expect([...meeting.querySelectorAll('iframe')].map(({ src }) => src)).toEqual([expect.stringContaining('/embed/def#')]);
  meeting.remove();
  expect(meeting.querySelector('iframe')).toBeNull();
});

it('tells in events of its own what the meeting tells, from there alone', () => {
  const meeting = show('<visio-meeting server="https://visio.example.org" room="abc"></visio-meeting>');
  const heard = vi.fn<(event: Event) => void>();
  meeting.addEventListener('microphone', heard);
  const arrive = (origin: string) => {
    const event = new MessageEvent('message', { data: wrap({ type: 'event', name: 'microphone', detail: { on: true } }), origin });
    Object.defineProperty(event, 'source', { value: meeting.querySelector('iframe')?.contentWindow });
    dispatchEvent(event);
  };
  arrive('https://evil.example.org');
  expect(heard).not.toHaveBeenCalled();
  arrive('https://visio.example.org');
  expect(heard).toHaveBeenLastCalledWith(expect.objectContaining({ detail: { on: true } }));
});

it('says what is missing where it shows no room', async () => {
  await expect(show('<visio-meeting></visio-meeting>').leave()).rejects.toThrow('attribute room');
});
