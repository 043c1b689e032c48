import { useLingui } from '@lingui/react/macro';
import type { AdministrationSection } from '../../core/route';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { pathOf, sections } from './sections';

/** The way between the pages of the administration. */
export function SideNav({ at }: { readonly at: AdministrationSection }) {
  const { t, i18n } = useLingui();
  return (
    <nav className="sidenav" aria-label={t`Administration`}>
      {sections.map(({ section, words, icon }) => (
        <Link key={section} ref={section === at ? bringIntoView : undefined} href={pathOf(section)} aria-current={section === at ? 'page' : undefined}>
          <Icon name={icon} small />
          {i18n._(words)}
        </Link>
      ))}
    </nav>
  );
}

/** Where the window is narrow, the navigation is a line that scrolls. */
function bringIntoView(link: HTMLElement | null): void {
  const nav = link?.closest('nav');
  if (link && nav) nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
}
