import { BaseFile } from '../../lib/config/base-file';
import type { Prow } from '../../lib/prow/prow';

/** The fields of the coverage plugin's configuration that depend on the environment. */
interface CoverageConfig {
  readonly defaults: {
    readonly namespace: string;
    readonly image: string;
    readonly githubTokenSecret: string;
    readonly utilityImages: Readonly<Record<string, string>>;
    readonly gcs: { readonly bucket: string; readonly credentialsSecret: string };
  };
}

/** The coverage plugin's configuration with an environment's namespace, bucket, Secrets and images. */
export function deriveCoverage(file: string, prow: Prow): string {
  const base = BaseFile.read<CoverageConfig>(file);
  const { defaults } = base.content;
  const utilityImages = Object.fromEntries(Object.keys(defaults.utilityImages).map((name) => [name, prow.image(name.toLowerCase())]));
  return base.with({
    ...base.content,
    defaults: {
      ...defaults,
      namespace: prow.namespaces.prowJobs,
      image: prow.image('covreport'),
      githubTokenSecret: prow.name(defaults.githubTokenSecret),
      utilityImages,
      gcs: { ...defaults.gcs, bucket: prow.storage.bucket, credentialsSecret: prow.storage.secretName ?? defaults.gcs.credentialsSecret },
    },
  });
}
