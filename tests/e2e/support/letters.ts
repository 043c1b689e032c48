import {expect} from '@playwright/test';

/** Data that arrived from somebody. */
export interface Letter {
  kind: 'reliable' | 'lossy' | 'text';
  topic: string;
  from: string;
  text: string;
}

/** Who sends data to the others in a room and keeps what comes from them. */
export interface Correspondent {
  readonly identity: string;
  send(kind: 'reliable' | 'lossy', topic: string, text: string): Promise<void>;
  /** As a text stream, of any length. */
  sendText(topic: string, text: string): Promise<void>;
  /** Calls a method of another; everybody has `double`. */
  call(identity: string, method: string, payload: string): Promise<string>;
  letters(): Promise<Letter[]>;
}

/** The topic of text streams: clients take only those that they ask for. */
export const textTopic = 'pensées';
/** What LiveKit's clients answer when somebody has no such method. */
const unsupportedMethod = 'Method not supported at destination';
const longText = 'Tout le malheur des hommes vient d’une seule chose. '.repeat(2000);

/** Waits until every kind of data has come from one to the other, whole and in order. */
export async function writesTo(one: Correspondent, other: Correspondent): Promise<void> {
  const from = one.identity;
  const arrived = async (kind: Letter['kind']) =>
    (await other.letters()).filter((letter) => letter.kind === kind && letter.from === from);

  const numbers = Array.from({length: 50}, (_, n) => `number ${n}`);
  for (const text of numbers) await one.send('reliable', 'numbers', text);
  await expect
    .poll(() => arrived('reliable'), {message: `${from} writes to ${other.identity}`})
    .toEqual(numbers.map((text) => ({kind: 'reliable', topic: 'numbers', from, text})));

  // What is sent lossily may be lost.
  await expect
    .poll(async () => {
      await one.send('lossy', 'luck', 'perhaps');
      return (await arrived('lossy'))[0];
    })
    .toEqual({kind: 'lossy', topic: 'luck', from, text: 'perhaps'});

  await one.sendText(textTopic, longText);
  await expect.poll(() => arrived('text')).toEqual([{kind: 'text', topic: textTopic, from, text: longText}]);

  expect(await one.call(other.identity, 'double', '21')).toBe(`${from}: 42`);
  await expect(one.call(other.identity, 'triple', '21')).rejects.toThrow(unsupportedMethod);
}
