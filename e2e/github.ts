import type { TestEnvironment } from './environment';

/** The namespace of GitHub's stand-in. */
export const githubNamespace = 'github';

/** The API of GitHub's stand-in: the upstream of ghproxy, and the endpoint of components without ghproxy. */
export const apiUrl = `http://api.${githubNamespace}`;

/** Repositories over smart HTTP, as `ORG/REPO.git`. */
export const gitUrl = `http://git.${githubNamespace}.svc.cluster.local/repo`;

/** Images of GitHub's stand-in, which no registry has. */
export const githubImages = { api: 'prow-deploy.local/fakegh:e2e', git: 'prow-deploy.local/fakegitserver:e2e' };

/** Every namespace that a deployment under test has objects in. */
export function namespacesOf({ namespaces, standIns }: TestEnvironment): ReadonlySet<string> {
  return new Set([...Object.values(namespaces) as string[], ...standIns === undefined ? [] : [githubNamespace]]);
}

/** Prow's login on GitHub's stand-in. */
export const bot = 'prow-bot';

/** The objects of GitHub's stand-in: its API for one organization, and a git server. */
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
