import { expectArgument } from '../arguments';
import type { SecretKey } from '../facts/secret';
import { Mount } from '../pod/mount';
import type { ExternalPlugin } from './external-plugin';

/**
 * Cherrypicker: `/cherry-pick <branch>` opens a pull request with the same change on another branch. It pushes to a fork of its
 * GitHub user, so it needs that user's token.
 */
export function cherrypicker(githubToken: SecretKey): ExternalPlugin {
  expectArgument('cherrypicker: githubToken', githubToken, 'a key of a declared Secret, such as secret.key("token")');
  return {
    name: 'cherrypicker',
    githubToken,
    flags: () => ({ 'dry-run': false }),
    imagePullPolicy: 'Always',
    readsPlugins: false,
    scratch: [Mount.emptyDir('tmp', '/tmp')],
    restricted: false,
    servesHealth: true,
    singleton: true,
  };
}
