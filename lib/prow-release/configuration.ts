import type { ProwConfig } from '../../imports/prow-config';
import { placesOf, type Source, type Sources } from './release';

/** A setting of config.yaml that names a namespace, and Prow's default for it. */
export interface NamespaceSetting {
  readonly setting: keyof ProwConfig;
  readonly fallback: string;
  readonly source: Source;
}

/** The namespaces that components use: `infra` for ProwJobs, `jobs` for their pods. */
export const namespaceSettings = {
  infra: { setting: 'prowjob_namespace', fallback: 'default', source: 'pkg/config/config.go:2788' },
  jobs: { setting: 'pod_namespace', fallback: 'default', source: 'pkg/config/config.go:2791' },
} as const satisfies Record<string, NamespaceSetting>;

/** A Secret that the pods of decorated jobs mount. */
export interface DecorationSecret {
  /** The field of the decoration config that names it: `ssh_key_secrets[0]`. */
  readonly field: string;
  readonly name: string;
  /** @default - all of its keys */
  readonly key?: string;
}

/** Fields of a decoration config that name a Secret, and those that name a Secret and its key. */
const byName = ['gcs_credentials_secret', 's3_credentials_secret', 'cookiefile_secret'] as const;
const byNameAndKey = ['github_app_private_key_secret', 'oauth_token_secret'] as const;

/** The fields of a decoration config that name Secrets. Their values are unchecked. */
export type DecorationSecrets = Readonly<Partial<Record<typeof byName[number] | typeof byNameAndKey[number] | 'ssh_key_secrets', unknown>>>;

/** The Secrets that pod utilities mount into the pod of a decorated job. An empty name means no Secret. */
export function decorationSecrets(decoration: DecorationSecrets): DecorationSecret[] {
  const keys = Array.isArray(decoration.ssh_key_secrets) ? decoration.ssh_key_secrets as unknown[] : [];
  const named = [
    ...byName.map((field) => ({ field, name: decoration[field], key: undefined })),
    ...byNameAndKey.map((field) => ({ ...decoration[field] as { name?: unknown; key?: unknown } | undefined, field })),
    ...keys.map((name, i) => ({ field: `ssh_key_secrets[${i}]`, name, key: undefined })),
  ];
  return named.flatMap(({ field, name, key }) =>
    typeof name === 'string' && name !== '' ? [{ field, name, ...(typeof key === 'string' && { key }) }] : []);
}

export const sources: Sources = {
  facts: 'which namespaces and Secrets the configuration names',
  readAt: 'v20260821-a61940897',
  places: [...placesOf(Object.values(namespaceSettings)), 'pkg/pod-utils/decorate/podspec.go'],
};
