import { accountsOf } from '../../lib/verify/accounts';
import { ManifestSet } from '../../lib/verify/manifest-set';
import type { Need } from '../../lib/verify/prow/permissions';
import { expect, type Check } from './check';
import type { Context } from './scene';

/** Asks the cluster for the permissions that the rules of verification compute from the manifests. */
export const permitted: Check = {
  name: 'every ServiceAccount may do what its components do',
  async holds({ context }) {
    const questions = needs(context);
    expect(questions.length > 0, 'no component needs anything');
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: questions.map(review) });
    const answers = await context.kubectl.run(['create', '--filename', '-', '--output', 'jsonpath={.status.allowed}{"\\n"}'], list);
    const allowed = answers.trim().split('\n');
    expect(allowed.length === questions.length, `${allowed.length} answers to ${questions.length} questions`);
    const refused = questions.filter((_, index) => allowed[index] !== 'true');
    expect(refused.length === 0, refused.map(describe).join('\n'));
    return `${questions.length} permissions`;
  },
};

interface Question {
  readonly account: string;
  readonly component: string;
  readonly need: Need;
}

function needs({ objects }: Context): Question[] {
  const accounts = accountsOf(new ManifestSet(objects, {}, new Set()));
  return accounts.flatMap(({ name, users }) => users.flatMap(({ container, needs: all = [] }) =>
    all.map((need) => ({ account: name, component: container.component!, need }))));
}

function review({ account, need: { namespace, verb, group, resource, resourceName } }: Question): object {
  const [own, name] = account.split('/');
  const [plural, subresource] = resource.split('/');
  return {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${own}:${name}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${own}`, 'system:authenticated'],
      resourceAttributes: { namespace, verb, group, resource: plural, subresource, name: resourceName },
    },
  };
}

function describe({ account, component, need: { namespace, verb, resource, resourceName, purpose } }: Question): string {
  const what = `${verb} ${resource}${resourceName === undefined ? '' : ` "${resourceName}"`}`;
  return `${component}, as ${account}, may not ${what} ${namespace === '' ? 'in the cluster' : `in ${namespace}`}: ${purpose}`;
}
