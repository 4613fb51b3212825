import type { Prow } from '../../prow/prow';
import { actionsIn, templateProblem } from '../template';

/** The address of a job's page in `job_url_template`: `https://HOST/view/PROVIDER/BUCKET`, or `https://HOST/view/BUCKET` as Prow once had it. */
interface View {
  readonly start: number;
  readonly end: number;
  /** Scheme, host and port. */
  readonly site: string;
  /** @default - the path begins with the bucket */
  readonly provider?: string;
  /** @default - template actions alone give it, which is then the bucket of each job */
  readonly bucket?: string;
  /** Whether a template action directly follows the bucket, in which its name may go on. */
  readonly goesOn: boolean;
}

/** The providers in paths of deck, and their schemes. */
const schemes: Readonly<Record<string, string>> = { gs: 'gs', gcs: 'gs', s3: 's3', azblob: 'azblob', file: 'file' };

/** Stands for each character of a template action. */
const MASK = '\0';

/** A template that cannot become this deployment's, and why. */
export class UnderivableTemplate extends Error {}

/**
 * A `job_url_template` with the site and the bucket of this deployment. Template actions stay as they are.
 *
 * @param base the bucket of the base file, without its scheme
 * @throws UnderivableTemplate where the template does not say exactly what is the site and the bucket
 */
export function derivedJobUrl(template: string, base: string | undefined, prow: Prow): string {
  refuse(templateProblem(template));
  const known = [base, prow.storage.bucket];
  const views = viewsIn(template, known);
  refuse(views.length === 0 ? 'has no https://HOST/view/gs/BUCKET/ that could become this deployment\'s' : undefined);
  const derived = views.reduceRight((text, view) => text.slice(0, view.start) + derivedView(view, prow) + text.slice(view.end), template);
  const foreign = viewsIn(derived, known).find(({ site, bucket = prow.storage.bucket }) => site !== prow.site.url || bucket !== prow.storage.bucket);
  refuse(templateProblem(derived) ?? (foreign && `would become ${foreign.site}, which is not this deployment's`));
  return derived;
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) {
    throw new UnderivableTemplate(problem);
  }
}

function viewsIn(template: string, knownBuckets: readonly (string | undefined)[]): View[] {
  const masked = actionsIn(template).reduce((text, { start, end }) => text.slice(0, start) + MASK.repeat(end - start) + text.slice(end), template);
  return [...masked.matchAll(/(https?:\/\/[^/\s]*)\/view\/([^/\s]*)(?:\/([^/\s]*))?/g)].map(({ index, 1: site = '', 2: first = '', 3: second = '' }) => {
    refuse(site.includes(MASK) ? 'has a host that a template action gives; write the host itself' : undefined);
    const provider = Object.hasOwn(schemes, first) ? first : undefined;
    const path = `/view/${provider === undefined ? '' : `${first}/`}`;
    const segment = provider === undefined ? first : second;
    const bucket = segment.slice(0, `${segment}${MASK}`.indexOf(MASK));
    const isByAction = segment !== '' && segment === MASK.repeat(segment.length);
    const isBucket = provider === undefined ? knownBuckets.includes(bucket) : bucket !== '';
    if (!isByAction && !isBucket) {
      const written = `${site}${path}${segment.replaceAll(/\0+/g, '{{...}}')}`;
      throw new UnderivableTemplate(`has ${written}, of which it cannot tell what the bucket is; write https://HOST/view/gs/BUCKET/`);
    }
    const end = index + site.length + path.length + bucket.length;
    return { start: index, end, site, provider, goesOn: bucket !== segment, ...(!isByAction && { bucket }) };
  });
}

function derivedView({ provider, bucket, goesOn }: View, { site, storage }: Prow): string {
  const { scheme } = storage.provider;
  const isSameProvider = schemes[provider ?? 'gs'] === scheme;
  if (bucket === undefined) {
    const isForeign = provider !== undefined && !isSameProvider;
    refuse(isForeign ? `has /view/${provider}/ with a bucket that a template action gives; storage is ${scheme}` : undefined);
    return `${site.url}/view/${provider === undefined ? '' : `${provider}/`}`;
  }
  const isExact = !goesOn || bucket === storage.bucket;
  refuse(isExact ? undefined : `names bucket ${bucket}, directly followed by a template action in which its name may go on`);
  const prefix = isSameProvider ? provider : scheme;
  return `${site.url}/view/${prefix === undefined ? '' : `${prefix}/`}${storage.bucket}`;
}
