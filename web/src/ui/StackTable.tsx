import type { ComponentProps } from 'react';

/*
 * A table whose rows become cards on a phone. Its parts say what they are: Safari forgets that a table is one as soon as css
 * lays it out in another way.
 */
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  column: { role: 'columnheader', scope: 'col' },
  name: { role: 'rowheader', scope: 'row' },
} as const;

export function StackTable({ className, ...table }: ComponentProps<'table'>) {
  return <table {...roles.table} className={['table stacks', className].filter(Boolean).join(' ')} {...table} />;
}

export function TableHead(head: ComponentProps<'thead'>) {
  return <thead {...roles.group} {...head} />;
}

export function TableBody(body: ComponentProps<'tbody'>) {
  return <tbody {...roles.group} {...body} />;
}

export function TableRow(row: ComponentProps<'tr'>) {
  return <tr {...roles.row} {...row} />;
}

export function ColumnHead(head: ComponentProps<'th'>) {
  return <th {...roles.column} {...head} />;
}

/** Names its row, and is what a card begins with. */
export function RowHead(head: ComponentProps<'th'>) {
  return <th {...roles.name} {...head} />;
}

interface TableCellProps extends ComponentProps<'td'> {
  /** What stands before it on a card: the name of its column. */
  readonly label?: string;
}

export function TableCell({ label, ...cell }: TableCellProps) {
  return <td {...roles.cell} data-label={label} {...cell} />;
}
