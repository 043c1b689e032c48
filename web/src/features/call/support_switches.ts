/**
 * Switches in the address for whoever investigates a problem, documented in web/README.md:
 * `?pc=1` or `?pc=2` forces one or two peer connections.
 */
export function singlePeerConnection(search: string): boolean | undefined {
  const wanted = new URLSearchParams(search).get('pc');
  return wanted === '1' ? true : wanted === '2' ? false : undefined;
}
