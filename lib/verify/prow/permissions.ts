import { permissionTable, updaterPermission, type Situation } from '../../prow-release/permissions';
import type { Container } from '../pods';
import { flagValue } from '../command-line';
import type { ManifestSet } from '../manifest-set';
import { fields, strings, type Fields } from '../../fields';
import { targetsOf } from '../../config/updater/maps';
import { at } from '../values';
import { prowNamespaces } from './configuration';

/** One request that a component makes to the Kubernetes API. */
export interface Need {
  /** Empty for a cluster-scoped resource. */
  readonly namespace: string;
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** Set where only this object is needed. */
  readonly resourceName?: string | undefined;
  /** What fails without it. */
  readonly purpose: string;
}

/** What a container needs in the cluster that it runs in; undefined where its configuration is not among the objects. */
export function needsOf(manifests: ManifestSet, container: Container): Need[] | undefined {
  const rows = permissionTable.filter(({ component }) => component === container.component);
  const config = manifests.prow.config(container);
  if (rows.length === 0 || config === undefined) {
    return rows.length === 0 ? [] : undefined;
  }
  const { infra, jobs } = prowNamespaces(config);
  const plugins = manifests.prow.plugins(container);
  const situation: Situation = { flag: (name) => flagValue(container.flags, name), plugins: plugins && enabledPlugins(plugins.content) };
  const places = { infra, jobs, cluster: '' };
  const needs = rows.filter(({ when }) => when?.(situation) ?? true).flatMap(({ where, group = '', verbs, ...row }) =>
    verbs.map((verb): Need => ({
      namespace: places[where], group, resource: row.resource, verb, resourceName: row.resourceName, purpose: row.purpose,
    })));
  const updates = container.component === 'hook' && plugins !== undefined && situation.plugins!.has('config-updater')
    ? updatedNamespaces(plugins.content, infra)
    : [];
  const { resource, verbs, purpose } = updaterPermission;
  return [...needs, ...[...updates].flatMap((namespace) => verbs.map((verb): Need => ({ namespace, group: '', resource, verb, purpose })))];
}

function enabledPlugins(content: Fields): Set<string> {
  return new Set(Object.values(fields(content.plugins)).flatMap((entry) => strings(Array.isArray(entry) ? entry : at(entry, 'plugins'))));
}

/** The namespaces of Prow's own cluster that config-updater writes to. */
function updatedNamespaces(content: Fields, infra: string): Set<string> {
  const updater = fields(content.config_updater);
  const targets = Object.values(fields(updater.maps)).flatMap((map) => targetsOf(fields(map), updater));
  return new Set(targets.filter(({ cluster }) => cluster === 'default').map(({ namespace }) => namespace || infra));
}
