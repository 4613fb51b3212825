type Orgs = Iterable<readonly [org: string, excluded: Iterable<string>]>;

/**
 * A set of repositories: organizations, each without its excluded repositories, and single repositories. checkconfig compares the
 * repositories of Tide's queries with those of plugins by the same operations.
 */
export class Repositories {
  readonly orgs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly repos: ReadonlySet<string>;

  constructor(orgs: Orgs, repos: Iterable<string>) {
    this.orgs = new Map([...orgs].map(([org, excluded]) => [org, new Set(excluded)]));
    this.repos = new Set(repos);
  }

  /** Creates a set in which a single repository is never excluded. */
  static of(orgs: Orgs, names: Iterable<string>): Repositories {
    const repos = new Set(names);
    return new Repositories([...orgs].map(([org, excluded]) => [org, [...excluded].filter((repo) => !repos.has(repo))]), repos);
  }

  get isEmpty(): boolean {
    return this.orgs.size === 0 && this.repos.size === 0;
  }

  without(other: Repositories): Repositories {
    const orgs = [...this.orgs].filter(([org]) => !other.orgs.has(org))
      .map(([org, excluded]) => [org, [...excluded, ...[...other.repos].filter((repo) => orgOf(repo) === org)]] as const);
    const excludedByOther = [...this.orgs].flatMap(([org, excluded]) => [...other.orgs.get(org) ?? []].filter((repo) => !excluded.has(repo)));
    return new Repositories(orgs, [...this.repos, ...excludedByOther].filter((repo) => !other.has(repo)));
  }

  and(other: Repositories): Repositories {
    const orgs = [...this.orgs].filter(([org]) => other.orgs.has(org))
      .map(([org, excluded]) => [org, [...excluded, ...other.orgs.get(org)!]] as const);
    const reposOfOther = [...other.repos].filter((repo) => this.hasByOrg(repo) && !other.orgs.has(orgOf(repo)));
    return new Repositories(orgs, [...[...this.repos].filter((repo) => other.has(repo)), ...reposOfOther]);
  }

  or(other: Repositories): Repositories {
    const orgs = [...this.orgs, ...other.orgs]
      .map(([org, excluded]) => [org, [...excluded].filter((repo) => !this.has(repo) && !other.has(repo))] as const);
    const repos = [...this.repos, ...other.repos].filter((repo) => !this.orgs.has(orgOf(repo)) && !other.orgs.has(orgOf(repo)));
    return new Repositories(orgs, repos);
  }

  private has(repo: string): boolean {
    return this.repos.has(repo) || this.hasByOrg(repo);
  }

  private hasByOrg(repo: string): boolean {
    return this.orgs.get(orgOf(repo))?.has(repo) === false;
  }

  /** Formats the set, e.g. `org (without org/a), other/b`. */
  describe(): string {
    const orgs = [...this.orgs].map(([org, excluded]) => excluded.size === 0 ? org : `${org} (without ${[...excluded].sort().join(', ')})`);
    return [...orgs.sort(), ...[...this.repos].sort()].join(', ');
  }
}

function orgOf(repo: string): string {
  return repo.split('/')[0]!;
}
