import {expect, type Browser, type Page} from '@playwright/test';
import {launchChromium, type Launch} from './chromium.ts';
import {keepConnections} from './connections.ts';
import {textTopic, type Correspondent, type Letter} from './letters.ts';
import {mediaOf, signatureOf, type Signature, type Size} from './media.ts';
import {call, enter, publish, resize, send, sendText, showCamera, type Options} from './plain_page.ts';
import {refuse} from './streams.ts';
import {Witness} from './witness.ts';

export interface VisitorOptions extends Launch {
  /** The page with LiveKit's client. */
  site: string;
  identity: string;
  /** Distinguishes picture and tone. */
  index: number;
  /** Of the camera's picture. */
  size?: Size;
  /** The wall behind flickers: the pictures take as many bits as there are. */
  flickers?: boolean;
  /** A type of media that the page takes from nobody, such as `video/VP9`. */
  refuses?: string;
}

/** Somebody whose page has LiveKit's client and nothing of our app. */
export class Visitor extends Witness implements Correspondent {
  private constructor(
    readonly identity: string,
    signature: Signature,
    private readonly browser: Browser,
    page: Page,
  ) {
    super(identity, signature, page);
  }

  static async open({site, identity, index, size, flickers, refuses, ...launch}: VisitorOptions): Promise<Visitor> {
    const signature = signatureOf(index);
    const browser = await launchChromium(mediaOf(signature, size, flickers), launch);
    const context = await browser.newContext({viewport: {width: 1280, height: 800}});
    const page = await context.newPage();
    if (refuses) await page.addInitScript(refuse, refuses);
    await page.addInitScript(keepConnections);
    await page.goto(site);
    return new Visitor(identity, signature, browser, page);
  }

  async enter(url: string, token: string, options: Options = {}): Promise<void> {
    await this.page.evaluate(enter, {url, token, textTopic, options});
  }

  /** Camera and microphone. */
  async publish(): Promise<void> {
    await this.page.evaluate(publish);
  }

  async showCamera(): Promise<void> {
    await this.page.evaluate(showCamera);
  }

  /** Gives somebody's picture a width, once it is there; 0 hides it. */
  async resize(other: {name: string}, width: number): Promise<void> {
    await expect(this.page.locator(`[data-participant-name="${other.name}"] video`)).toBeAttached();
    await this.page.evaluate(resize, [other.name, width] as [string, number]);
  }

  async send(kind: 'reliable' | 'lossy', topic: string, text: string): Promise<void> {
    await this.page.evaluate(send, [kind, topic, text] as ['reliable' | 'lossy', string, string]);
  }

  async sendText(topic: string, text: string): Promise<void> {
    await this.page.evaluate(sendText, [topic, text] as [string, string]);
  }

  call(identity: string, method: string, payload: string): Promise<string> {
    return this.page.evaluate(call, [identity, method, payload] as [string, string, string]);
  }

  letters(): Promise<Letter[]> {
    return this.page.evaluate(() => window.letters);
  }

  /** Says goodbye: for somebody who only closes the browser, the server waits some time. */
  async leave(): Promise<void> {
    await this.page.evaluate(() => window.room.disconnect());
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
