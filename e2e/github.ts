import type { TestEnvironment } from './environment';

/** The namespace of what stands in for GitHub: outside of Prow's own, as GitHub is. */
export const githubNamespace = 'github';

/** GitHub's API: what ghproxy stands before, and what a component without ghproxy asks. */
export const apiUrl = `http://api.${githubNamespace}`;

/** Repositories over smart HTTP, as `ORG/REPO.git`. */
export const gitUrl = `http://git.${githubNamespace}.svc.cluster.local/repo`;

/** Images of our own, that no registry has. */
export const githubImages = { api: 'prow-deploy.local/fakegh:e2e', git: 'prow-deploy.local/fakegitserver:e2e' };

/** Every namespace that a deployment under test has objects in. */
export function namespacesOf({ namespaces, standIns }: TestEnvironment): ReadonlySet<string> {
  return new Set([...Object.values(namespaces) as string[], ...standIns === undefined ? [] : [githubNamespace]]);
}

/** The login that Prow has there. */
export const bot = 'prow-bot';

/** What stands in for GitHub: its API for one organization, and a git server. */
export function githubObjects(org: string): object[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: githubNamespace } },
    ...serverObjects('api', githubImages.api, [`--orgs=${org}`, `--git=${gitUrl}`, `--bot=${bot}`], { httpGet: { path: '/healthz', port: 8888 } }),
    ...serverObjects('git', githubImages.git, [], { tcpSocket: { port: 8888 } }),
  ];
}

function serverObjects(name: string, image: string, args: readonly string[], probe: object): object[] {
  const metadata = { name, namespace: githubNamespace };
  const labels = { app: name };
  const container = { name, image, args, readinessProbe: { ...probe, periodSeconds: 1 } };
  return [
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80, targetPort: 8888 }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
    },
  ];
}
