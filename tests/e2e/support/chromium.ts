import {chromium, type Browser} from '@playwright/test';

const usual = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-default-browser-check',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--allow-loopback-in-peer-connection',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export interface Launch {
  /** The browser, or a program that becomes it. */
  browser?: string | undefined;
  extraArguments?: string[] | undefined;
}

/** A browser whose camera and microphone play these files. */
export function launchChromium(
  media: {video: string; audio: string},
  {browser = chromiumPath, extraArguments = []}: Launch = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath: browser,
    args: [
      ...usual,
      `--use-file-for-fake-video-capture=${media.video}`,
      `--use-file-for-fake-audio-capture=${media.audio}`,
      ...extraArguments,
    ],
  });
}
