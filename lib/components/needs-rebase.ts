import type { ExternalPlugin } from './external-plugin';

/** Needs-rebase: labels pull requests with merge conflicts. */
export const needsRebase: ExternalPlugin = {
  name: 'needs-rebase',
  flags: () => ({ 'dry-run': false, 'update-period': '3h' }),
  imagePullPolicy: 'Always',
  restricted: false,
  servesHealth: true,
  singleton: true,
};
