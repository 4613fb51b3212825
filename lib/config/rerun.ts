import type { RerunAuthConfig } from '../../imports/prow-config';
import type { Report } from './finding';

/** Reports users, teams or organizations beside `allow_anyone`. */
export function checkRerunAccess(access: RerunAuthConfig | undefined, report: Report): void {
  const { allow_anyone: anyone, github_orgs: orgs, github_team_ids: ids, github_team_slugs: slugs, github_users: users } = access ?? {};
  if (anyone && [orgs, ids, slugs, users].some((list) => list?.length)) {
    report([], 'allow_anyone leaves nothing to users, teams or organizations');
  }
}
