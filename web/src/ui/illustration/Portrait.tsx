import type { ReactNode } from 'react';

export type Hairstyle = 'bob' | 'short' | 'bun' | 'scarf' | 'bald' | 'curly';

/** What lies behind the head, and what before it. */
const hair: Readonly<Record<Hairstyle, { readonly behind?: ReactNode; readonly before: ReactNode }>> = {
  bob: {
    behind: <path className="hair" d="M-25 20c-4-14-4-27 0-35 4-9 13-14 25-14s21 5 25 14c4 8 4 21 0 35z" />,
    before: <path className="hair" d="M-19-8c10 0 20-4 26-12 3 6 7 10 12 12 1-14-7-21-19-21s-20 7-19 21z" />,
  },
  short: {
    before: (
      <path
        className="hair"
        d="M-20-4c-1-4-2-7-1-11 2-9 10-14 21-14s19 5 21 14c1 4 0 7-1 11-2-5-3-9-6-12-9 3-19 3-28 0-3 3-4 7-6 12z"
      />
    ),
  },
  bun: {
    behind: <circle className="hair" cx="0" cy="-34" r="10" />,
    before: <path className="hair" d="M-20-3c-4-16 6-27 20-27s24 11 20 27c-3-8-9-13-20-13s-17 5-20 13z" />,
  },
  scarf: {
    behind: <path className="cloth" d="M-32 52c-2-20 3-30 5-44 2-24 12-38 27-38s25 14 27 38c2 14 7 24 5 44z" />,
    before: <path className="cloth" d="M-21 4c-4-22 6-32 21-32s25 10 21 32c-1-13-8-21-21-21s-20 8-21 21z" />,
  },
  bald: {
    behind: (
      <>
        <circle className="skin" cx="-20" cy="0" r="4.5" />
        <circle className="skin" cx="20" cy="0" r="4.5" />
      </>
    ),
    before: (
      <>
        <path
          className="hair"
          d="M-19-2c0 15 7 24 19 24s19-9 19-24c-2 8-4 11-8 12-3-3-19-3-22 0-4-1-6-4-8-12z"
        />
        <path className="skin" d="M-6 14.5c4 2.6 8 2.6 12 0-4-1.3-8-1.3-12 0z" />
      </>
    ),
  },
  curly: {
    behind: (
      <g className="hair">
        <circle cx="-19" cy="-8" r="12" />
        <circle cx="-14" cy="-22" r="12" />
        <circle cx="0" cy="-27" r="13" />
        <circle cx="14" cy="-22" r="12" />
        <circle cx="19" cy="-8" r="12" />
        <circle cx="-20" cy="6" r="9" />
        <circle cx="20" cy="6" r="9" />
      </g>
    ),
    before: <path className="hair" d="M-18-8c4-7 10-9 18-9s14 2 18 9c0-12-8-18-18-18s-18 6-18 18z" />,
  },
};

/** Head and shoulders, drawn around the middle of the face. */
export function Portrait({ hairstyle }: { readonly hairstyle: Hairstyle }) {
  const { behind, before } = hair[hairstyle];
  return (
    <>
      {behind}
      <path className="cloth" d="M-47 56c1-25 18-33 47-33s46 8 47 33z" />
      <path className="skin" d="M-8 12h16v14a8 6 0 0 1-16 0z" />
      <ellipse className="skin" cx="0" cy="-2" rx="19" ry="22" />
      {before}
    </>
  );
}
