import { useLingui } from '@lingui/react/macro';
import { useModule } from '../../ui/useModule';
import { invitation } from '../invite';

/** What it takes to bring somebody here, beside one's own picture. */
export function WhenAlone({ link }: { readonly link: string }) {
  const { t } = useLingui();
  const module = useModule(invitation);
  return module ? <module.Invitation link={link} title={t`No one else is here yet`} /> : null;
}
