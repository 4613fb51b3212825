import { BaseFile } from '../config/base-file';
import type { Fields } from '../fields';
import type { KubernetesObject } from '../object';
import { fieldsAt, listAt, textAt } from './found';
import { flagsIn, flagText } from './flags';
import { ownContainer } from './workload-fields';
import type { FlagLiteral } from '../facts/workload';

/** A workload of Prow and its program. */
export interface ProwWorkload {
  readonly object: KubernetesObject;
  readonly program: string;
}

/** The flags of a workload of Prow, and what its container mounts. */
export class RunningProgram {
  readonly flags: ReadonlyMap<string, FlagLiteral>;
  private readonly container: Fields;

  constructor(private readonly workload: ProwWorkload) {
    this.container = ownContainer(workload.object);
    this.flags = flagsIn(this.container, workload.program) ?? new Map();
  }

  flag(name: string): string | undefined {
    return flagText(this.flags, name);
  }

  /** The Secret and key of a file that the container reads. */
  secretOfFile(path: string | undefined): SecretRef | undefined {
    const mount = listAt(this.container, 'volumeMounts')
      .filter(({ mountPath, subPath }) => subPath === undefined && path?.startsWith(`${String(mountPath)}/`))[0];
    const secret = mount && this.secretOfVolume(String(mount.name));
    if (mount === undefined || path === undefined || secret === undefined) {
      return undefined;
    }
    const file = path.slice(String(mount.mountPath).length + 1);
    const item = listAt(secret, 'items').find((one) => one.path === file);
    return { secret: textAt(secret, 'secretName') ?? '', key: item === undefined ? file : textAt(item, 'key') ?? file };
  }

  /** The Secret that is mounted at a path. */
  secretAt(path: string): string | undefined {
    const mount = listAt(this.container, 'volumeMounts').find(({ mountPath }) => String(mountPath).replace(/\/$/, '') === path);
    return mount && textAt(this.secretOfVolume(String(mount.name)), 'secretName');
  }

  /** The Secret and key of an environment variable that a flag refers to: `$(GITHUB_APP_ID)`. */
  secretOfVariable(value: string | undefined): SecretRef | undefined {
    const [, name] = /^\$\((\w+)\)$/.exec(value ?? '') ?? [];
    const variable = listAt(this.container, 'env').find((one) => one.name === name);
    const { name: secret, key } = fieldsAt(variable, 'valueFrom', 'secretKeyRef');
    return typeof secret === 'string' && typeof key === 'string' ? { secret, key } : undefined;
  }

  private secretOfVolume(name: string): Fields | undefined {
    const volume = listAt(this.workload.object, 'spec', 'template', 'spec', 'volumes').find((one) => one.name === name);
    return volume?.secret as Fields | undefined;
  }
}

/** A key of a Secret. */
export interface SecretRef {
  readonly secret: string;
  readonly key: string;
}

/** What Prow's config.yaml says of the deployment. */
export interface ConfigFacts {
  readonly prowJobs?: string;
  readonly jobs: string;
  /** The sites of deck and gcsweb, as an environment states them. */
  readonly site?: string;
  readonly gcswebSite?: string;
  /** The bucket of logs, with its scheme if it has one. */
  readonly bucket?: string;
  /** Secrets that pods of jobs mount. */
  readonly jobSecrets: readonly string[];
}

export function configFacts(text: { readonly source: string; readonly text: string }): ConfigFacts {
  const content: Fields = BaseFile.read<Fields>(text).content;
  const plank = fieldsAt(content, 'plank');
  const entries = [
    ...Object.values(fieldsAt(plank, 'default_decoration_configs')),
    ...listAt(plank, 'default_decoration_config_entries').map((entry) => entry.config),
  ];
  const general = [
    fieldsAt(plank, 'default_decoration_configs', '*'),
    ...listAt(plank, 'default_decoration_config_entries').filter(({ repo = '*', cluster = '*' }) => ['', '*'].includes(String(repo)) && ['', '*'].includes(String(cluster)))
      .map((entry) => fieldsAt(entry, 'config')),
    ...entries.map((entry) => fieldsAt(entry)),
  ];
  const prefix = textAt(plank, 'job_url_prefix_config', '*') ?? textAt(plank, 'job_url_template');
  const bucket = general.flatMap((one) => textAt(one, 'gcs_configuration', 'bucket') ?? [])[0];
  const prowJobs = textAt(content, 'prowjob_namespace');
  const site = siteIn(prefix);
  const gcswebSite = siteIn(textAt(content, 'deck', 'spyglass', 'gcs_browser_prefix'));
  return {
    ...(prowJobs !== undefined && { prowJobs }),
    jobs: textAt(content, 'pod_namespace') ?? 'default',
    ...(site !== undefined && { site }),
    ...(gcswebSite !== undefined && { gcswebSite }),
    ...(bucket !== undefined && { bucket }),
    jobSecrets: [...new Set(entries.flatMap((entry) => [
      textAt(entry, 'gcs_credentials_secret'), textAt(entry, 's3_credentials_secret'), textAt(entry, 'oauth_token_secret', 'name'),
      textAt(entry, 'github_app_private_key_secret', 'name'),
    ]).filter((name) => name !== undefined && name !== ''))] as string[],
  };
}

/** The scheme, host and port of an address; https is not written. */
function siteIn(address: string | undefined): string | undefined {
  const [, scheme, authority] = /^(https?):\/\/([-.\w]+(?::\d+)?)(?:\/|$)/.exec(address ?? '') ?? [];
  return authority === undefined ? undefined : `${scheme === 'http' ? 'http://' : ''}${authority}`;
}
