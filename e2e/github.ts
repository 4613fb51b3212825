/** The namespace of what stands in for GitHub: outside of Prow's own, as GitHub is. */
export const githubNamespace = 'github';

/** GitHub's API, for `--github-endpoint` and as what ghproxy stands before. */
export const apiUrl = `http://api.${githubNamespace}`;

/** Repositories over smart HTTP, as `ORG/REPO.git`. */
export const gitUrl = `http://git.${githubNamespace}.svc.cluster.local/repo`;
