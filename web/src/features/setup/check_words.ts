import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CheckFacts } from '../../core/api/administration';

/** What is wrong, what to do about it, and what is to be typed or handed on, in no language. */
export interface FindingWords {
  readonly what: MessageDescriptor;
  readonly mend: MessageDescriptor;
  readonly line?: string | undefined;
}

type Words = (facts: CheckFacts) => FindingWords;

const notPrivate: Words = ({ path = '' }) => ({
  what: msg`Other users of the machine can read a secret.`,
  mend: msg`Let only Visio’s user read this file:`,
  line: `chmod 600 ${path}`,
});

const unreadable: Words = ({ path }) => ({
  what: msg`A file can’t be read.`,
  mend: msg`The configuration names it. Let Visio’s user read it, or correct the configuration; otherwise the server won’t start again.`,
  line: path,
});

const ofNetwork: Readonly<Record<string, Words>> = {
  address_elsewhere: ({ url = '', here = '' }) => ({
    what: msg`You are here by another address than people are told.`,
    mend: msg`Mails and invitations name ${url}, and you came by ${here}. Open this page at the first, to see whether it leads here, or correct the configuration:`,
    line: 'server.public_url',
  }),
  address_insecure: () => ({
    what: msg`The address isn’t https.`,
    mend: msg`Browsers let pages use camera and microphone over https only. Give the server a certificate, or a reverse proxy that has one.`,
    line: 'server.tls, server.public_url',
  }),
  proxy_not_trusted: () => ({
    what: msg`No reverse proxy is trusted.`,
    mend: msg`The address is https, and another program must speak it for Visio. Until the configuration names that one, everyone seems to come from its address.`,
    line: 'server.trusted_proxies',
  }),
  certificate_expired: ({ date = '' }) => ({
    what: msg`The certificate has expired.`,
    mend: msg`It was valid until ${date}. Renew it, and restart Visio.`,
  }),
  certificate_expires_soon: ({ date = '' }) => ({
    what: msg`The certificate expires soon.`,
    mend: msg`It is valid until ${date}. Renew it, and restart Visio.`,
  }),
  certificate_of_another_name: ({ host = '' }) => ({
    what: msg`The certificate is for another name.`,
    mend: msg`Browsers will reject it. Get one for ${host}, or correct the address in the configuration:`,
    line: 'server.public_url',
  }),
  certificate_of_another_key: () => ({
    what: msg`Certificate and key don’t belong together.`,
    mend: msg`Name the key that belongs to the certificate.`,
    line: 'server.tls_cert, server.tls_key',
  }),
  certificate_unreadable: () => ({ ...unreadable({}), line: 'server.tls_cert, server.tls_key' }),
  udp_blocked: ({ address = '' }) => ({
    what: msg`UDP is forbidden on this machine.`,
    mend: msg`Sound and video would go over TCP only, with more delay. Allow UDP in the machine’s firewall or container, for this address:`,
    line: address,
  }),
  advertised_address_elsewhere: ({ address = '' }) => ({
    what: msg`Browsers are told an address that isn’t the machine’s.`,
    mend: msg`That is right behind a router which forwards the ports for sound and video to this machine. Otherwise correct the configuration:`,
    line: `media.advertised_address = "${address}"`,
  }),
  addresses_private: () => ({
    what: msg`Only this network can reach the machine.`,
    mend: msg`All of its addresses are private. For people elsewhere, the configuration has to name the public address:`,
    line: 'media.advertised_address',
  }),
};

const ofServices: Readonly<Record<string, Words>> = {
  mail_without_host: () => ({
    what: msg`Mail is set up in part only.`,
    mend: msg`The configuration names no mail server, so no mail is sent.`,
    line: 'mail.host',
  }),
  mail_in_clear: ({ host = '' }) => ({
    what: msg`Mails leave the machine unprotected.`,
    mend: msg`Whoever is on the way to ${host} can read them. Have them encrypted:`,
    line: 'mail.tls = "starttls"',
  }),
  mails_wait: ({ mails = '' }) => ({
    what: msg`Mails wait because the mail server doesn’t take them.`,
    mend: msg`Waiting: ${mails}. They are tried again by themselves; the server’s log says what the mail server answers.`,
  }),
  mail_password_not_private: notPrivate,
  mail_password_unreadable: unreadable,
  mail_authorities_unreadable: unreadable,
  provider_down: ({ issuer = '' }) => ({
    what: msg`The provider of single sign-on doesn’t answer.`,
    mend: msg`Until it does, no one can sign in with it. See whether the machine reaches this address; the server’s log says why not:`,
    line: issuer,
  }),
  provider_without_address: () => ({
    what: msg`The provider can’t send people back.`,
    mend: msg`It knows registered addresses only. Name yours in the configuration, and register it there with this ending:`,
    line: 'server.public_url, /api/v1.0/callback/',
  }),
  provider_secret_not_private: notPrivate,
  provider_secret_unreadable: unreadable,
  provider_authorities_unreadable: unreadable,
};

const ofMachine: Readonly<Record<string, Words>> = {
  data_not_private: ({ path = '' }) => ({
    what: msg`Other users of the machine can look into the data folder.`,
    mend: msg`It holds keys, and what is kept about people. Make it private:`,
    line: `chmod 700 ${path}`,
  }),
  data_not_writable: ({ path }) => ({
    what: msg`The data folder can’t be written.`,
    mend: msg`Nothing new can be kept there. Give Visio’s user write access, and see that the disk isn’t full:`,
    line: path,
  }),
  disk_nearly_full: ({ path }) => ({
    what: msg`The disk is nearly full.`,
    mend: msg`Less than a gigabyte is left, and on a full disk nothing can be kept. Make room:`,
    line: path,
  }),
  logo_unusable: ({ path }) => ({
    what: msg`The logo can’t be shown.`,
    mend: msg`Its file is missing, or is no SVG or PNG that may be used. People see Visio’s sign instead.`,
    line: path,
  }),
  web_root_unusable: ({ path }) => ({
    what: msg`The web app can’t be found.`,
    mend: msg`The configuration names a folder without one. Correct it, or leave it empty for Visio’s own:`,
    line: `web.root = "${path}"`,
  }),
  clock_wrong: ({ date = '' }) => ({
    what: msg`The machine’s clock is wrong.`,
    mend: msg`It says ${date}. Set it: sign-ins and certificates aren’t valid otherwise.`,
  }),
  few_files: ({ files = '' }) => ({
    what: msg`Few people can be here at a time.`,
    mend: msg`The system lets Visio open ${files} files at most, and each participant takes one. Raise the limit:`,
    line: 'LimitNOFILE=65536',
  }),
  udp_buffers_small: () => ({
    what: msg`Large meetings may lose packets.`,
    mend: msg`The system keeps few packets until they are read. Allow more:`,
    line: 'sysctl -w net.core.rmem_max=4194304 net.core.wmem_max=4194304',
  }),
};

const words: Readonly<Record<string, Words>> = { ...ofNetwork, ...ofServices, ...ofMachine };

/** Undefined for what only a newer server knows: it says that itself, in English. */
export function wordsOf(code: string, facts: CheckFacts): FindingWords | undefined {
  return Object.hasOwn(words, code) ? words[code]?.(facts) : undefined;
}
