import type { FlagName } from './flag-table';
import type { Source, Sources } from './release';

const flags: Readonly<Partial<Record<FlagName, Source>>> = {
  'bugzilla-endpoint': 'pkg/flagutil/bugzilla.go:40',
  'github-endpoint': 'pkg/flagutil/github.go:134',
  'github-graphql-endpoint': 'pkg/flagutil/github.go:135',
  'hook-url': 'cmd/deck/main.go:172',
  'jenkins-url': 'cmd/jenkins-operator/main.go',
  'jira-endpoint': 'pkg/flagutil/jira.go:95',
  'moonraker-address': 'pkg/tide/gerrit.go:126',
  'push-gateway': 'cmd/ghproxy/ghproxy.go:170',
  'redis-address': 'cmd/ghproxy/ghproxy.go:159',
  'tide-url': 'cmd/deck/main.go:171',
  'tot-url': 'pkg/pjutil/tot.go:80',
  'upstream': 'cmd/ghproxy/ghproxy.go:163',
};

/** Flags that name a host which must be reachable. */
export const hostFlags: ReadonlySet<string> = new Set(Object.keys(flags));

export const sources: Sources = {
  facts: 'which flags name a host',
  readAt: 'v20260821-a61940897',
  places: [...new Set(Object.values(flags))],
};
