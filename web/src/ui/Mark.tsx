/** The sign of the product. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <path
        d="M9 2h10a7 7 0 0 1 7 7v7a7 7 0 0 1-7 7h-5.5L7.8 26.6A1.1 1.1 0 0 1 6 25.8v-3.5A7 7 0 0 1 2 16V9a7 7 0 0 1 7-7z"
        fill="currentColor"
      />
      <path
        d="M9 8.5l5 8.5 5-8.5"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
