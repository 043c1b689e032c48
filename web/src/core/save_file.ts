/** How long a browser may take to begin reading the file, in milliseconds: older ones of Apple's begin late. */
export const readWithin = 60_000;

/** Has the browser keep a file under this name. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(file);
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), readWithin);
}
