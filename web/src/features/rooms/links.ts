/** The link of a room, to send to others. */
export function linkOf(slug: string): string {
  return `${location.origin}/${slug}`;
}

/** The link that makes its bearer a host. The key stands behind the #, so that no server's log has it. */
export function hostLinkOf(slug: string, key: string): string {
  return `${linkOf(slug)}#host=${key}`;
}

/** A link as people read it. */
export function shown(link: string): string {
  return link.replace(/^https?:\/\//, '');
}
