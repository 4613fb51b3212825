/**
 * A set of repositories: whole organizations, each without some repositories, and single repositories. The operations are checkconfig's,
 * by which it compares what Tide merges with what plugins serve.
 */
export class Repositories {
  constructor(readonly orgs: ReadonlyMap<string, ReadonlySet<string>>, readonly repos: ReadonlySet<string>) {}

  /** Of names as `org` and `org/repo`. */
  static of(names: Iterable<string>): Repositories {
    const all = [...names];
    return new Repositories(
      new Map(all.filter((name) => !name.includes('/')).map((org) => [org, new Set<string>()])),
      new Set(all.filter((name) => name.includes('/'))));
  }

  get isEmpty(): boolean {
    return this.orgs.size === 0 && this.repos.size === 0;
  }

  without(other: Repositories): Repositories {
    const orgs = new Map<string, Set<string>>();
    let repos = [...this.repos];
    for (const [org, excepted] of this.orgs) {
      const theirs = other.orgs.get(org);
      if (theirs === undefined) {
        orgs.set(org, new Set([...excepted, ...[...other.repos].filter((repo) => orgOf(repo) === org)]));
      } else {
        repos.push(...[...theirs].filter((repo) => !excepted.has(repo)));
      }
    }
    repos = repos.filter((repo) => !other.repos.has(repo)).filter((repo) => {
      const excepted = other.orgs.get(orgOf(repo));
      return excepted === undefined || excepted.has(repo);
    });
    return new Repositories(orgs, new Set(repos));
  }

  and(other: Repositories): Repositories {
    const orgs = new Map<string, Set<string>>();
    const repos = [...this.repos].filter((repo) => other.repos.has(repo) || other.coversByOrg(repo));
    for (const [org, excepted] of this.orgs) {
      const theirs = other.orgs.get(org);
      if (theirs === undefined) {
        repos.push(...[...other.repos].filter((repo) => orgOf(repo) === org && !excepted.has(repo)));
      } else {
        orgs.set(org, new Set([...excepted, ...theirs]));
      }
    }
    return new Repositories(orgs, new Set(repos));
  }

  or(other: Repositories): Repositories {
    const orgs = new Map<string, Set<string>>();
    for (const [org, excepted] of this.orgs) {
      const theirs = other.orgs.get(org);
      const left = [...excepted].filter((repo) => !other.repos.has(repo));
      orgs.set(org, new Set(theirs === undefined ? left : left.filter((repo) => theirs.has(repo) && !this.repos.has(repo))));
    }
    for (const [org, excepted] of other.orgs) {
      if (!orgs.has(org)) {
        orgs.set(org, new Set([...excepted].filter((repo) => !this.repos.has(repo))));
      }
    }
    const repos = [...this.repos, ...other.repos].filter((repo) => !orgs.has(orgOf(repo)));
    return new Repositories(orgs, new Set(repos));
  }

  private coversByOrg(repo: string): boolean {
    const excepted = this.orgs.get(orgOf(repo));
    return excepted !== undefined && !excepted.has(repo);
  }

  /** As a person writes them: `org (without org/a), other/b`. */
  describe(): string {
    const orgs = [...this.orgs].map(([org, excepted]) => excepted.size === 0 ? org : `${org} (without ${[...excepted].sort().join(', ')})`);
    return [...orgs.sort(), ...[...this.repos].sort()].join(', ');
  }
}

function orgOf(repo: string): string {
  return repo.split('/')[0]!;
}
