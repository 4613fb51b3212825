import { isDeepStrictEqual } from 'node:util';
import type { DecorationConfig, Plank, UtilityImages } from '../../../imports/prow-config';
import type { SecretKey } from '../../facts/secret';
import { storageProviders } from '../../facts/storage-providers';
import { partsOf } from '../../grammar/image';
import { listedImages } from '../../prow/images';
import type { Prow } from '../../prow/prow';

const secrets = Object.values(storageProviders).map(({ decorationSecret }) => decorationSecret);

/**
 * Default decorations with this deployment's bucket, credentials and images. An entry for certain repositories or clusters follows only
 * where it says the same as the general one: what differs there differs on purpose.
 */
export function deriveDecorations(plank: Plank, prow: Prow): Partial<Plank> {
  const { default_decoration_config_entries: entries, default_decoration_configs: byRepository } = plank;
  const general = generalDecoration(plank);
  return {
    ...(entries && {
      default_decoration_config_entries: entries.map(({ config, ...entry }) => (
        { ...entry, ...(config && { config: deriveDecoration(config, general, isGeneral(entry.repo, entry.cluster), prow) }) }
      )),
    }),
    ...(byRepository && {
      default_decoration_configs: Object.fromEntries(Object.entries(byRepository)
        .map(([repository, config]) => [repository, deriveDecoration(config, general, isGeneral(repository), prow)])),
    }),
  };
}

/** What the base file says of every repository and cluster. As in Prow, later entries have precedence. */
export function generalDecoration(plank: Plank): DecorationConfig {
  const { default_decoration_config_entries: entries = [], default_decoration_configs: byRepository = {} } = plank;
  const general = [
    ...entries.filter(({ repo, cluster }) => isGeneral(repo, cluster)).map(({ config }) => config),
    ...Object.entries(byRepository).filter(([repository]) => isGeneral(repository)).map(([, config]) => config),
  ];
  return Object.assign({}, ...general) as DecorationConfig;
}

/** Whether an entry is for every repository and every cluster. */
export function isGeneral(repo = '*', cluster = '*'): boolean {
  return [repo, cluster].every((one) => ['', '*'].includes(one));
}

function deriveDecoration(decoration: DecorationConfig, general: DecorationConfig, isForAll: boolean, prow: Prow): DecorationConfig {
  const { gcs_configuration: storage, github_app_private_key_secret: appKey, oauth_token_secret: token, utility_images: images } = decoration;
  const { auth } = prow.environment.github;
  const follows = (field: keyof DecorationConfig): boolean => isForAll || isDeepStrictEqual(decoration[field], general[field]);
  const followsBucket = storage?.bucket !== undefined && (isForAll || bareBucket(storage.bucket) === bareBucket(general.gcs_configuration?.bucket));
  const account = prow.storage.identity && (isForAll || (decoration.default_service_account_name && follows('default_service_account_name')))
    ? prow.name(prow.storage.identity.jobsServiceAccount)
    : undefined;
  return {
    ...decoration,
    ...(followsBucket && { gcs_configuration: { ...storage, bucket: bucketAsIn(storage.bucket!, prow) } }),
    ...deriveCredentials(secrets.filter((secret) => decoration[secret] && follows(secret)), isForAll, prow),
    ...(appKey && follows('github_app_private_key_secret') && { github_app_private_key_secret: credential(auth.privateKey, prow) ?? appKey }),
    ...(token && follows('oauth_token_secret') && { oauth_token_secret: credential(auth.token, prow) ?? token }),
    ...(account && { default_service_account_name: account }),
    ...(decoration.github_api_endpoints && follows('github_api_endpoints') && { github_api_endpoints: prow.githubEndpointsOfJobs }),
    ...(images && { utility_images: deriveImages(images, prow) }),
  };
}

/** The Secrets of the bucket that follow. With workload identity there is none, but those of other clusters are not this deployment's to remove. */
function deriveCredentials(following: readonly (typeof secrets)[number][], isForAll: boolean, { storage }: Prow): Partial<DecorationConfig> {
  if (following.length === 0 || (storage.secretName === undefined && !isForAll)) {
    return {};
  }
  return { ...Object.fromEntries(following.map((secret) => [secret, undefined])), [storage.provider.decorationSecret]: storage.secretName };
}

/** Where jobs find what Prow itself shows to GitHub, if the environment authenticates in this way. */
function credential(key: SecretKey | undefined, prow: Prow): { readonly name: string; readonly key: string } | undefined {
  return key && { name: prow.name(key.secret.name), key: key.key };
}

/** A bucket without its scheme. */
export function bareBucket(bucket: string | undefined): string | undefined {
  return bucket?.replace(/^[a-z0-9]+:\/\//, '');
}

/** Without its scheme where the base file has it so. */
function bucketAsIn(bucket: string, { storage }: Prow): string {
  const { allowsBareBucket, scheme } = storage.provider;
  return allowsBareBucket && !bucket.includes('://') ? storage.bucket : `${scheme}://${storage.bucket}`;
}

/** In the version of the components that start them. Images from elsewhere are pinned there on purpose. */
function deriveImages(images: UtilityImages, prow: Prow): UtilityImages {
  // An environment may replace an image of images.yaml that the base file names.
  const known = [...Object.values(listedImages()), ...Object.values(prow.environment.images ?? {})];
  const listed = new Set(known.map((image) => partsOf(image).repository));
  return Object.fromEntries(Object.entries(images)
    .map(([name, image]: [string, string]) => [name, image === '' || listed.has(partsOf(image).repository) ? prow.image(name) : image]));
}
