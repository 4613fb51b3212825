import type { KubernetesObject } from '../../object';
import { original } from '../../manifests/private-objects';
import { shortName, type ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { fields } from '../../fields';

/** The API server's limit on the values of a ConfigMap or a Secret, in bytes. */
const maxOfData = 2 ** 20;
/** The API server's limit on annotations, into one of which `kubectl apply` writes the whole object, in bytes. */
const maxOfAnnotations = 2 ** 18;
/** etcd's limit on one request, in bytes. */
const maxOfRequest = 1.5 * 2 ** 20;

/** No object is too large: for a ConfigMap's data, for the annotation of `kubectl apply`, for a request to etcd. */
export function* sizes(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.objects) {
    if (object.kind === 'ConfigMap' || object.kind === 'Secret') {
      yield* data(object);
    }
    const length = Buffer.byteLength(JSON.stringify(original(object)));
    if (length > maxOfRequest) {
      yield { object, field: 'metadata', problem: `${length} bytes as JSON, over etcd's limit of ${maxOfRequest}`, remedy: 'a smaller object' };
    } else if (length > maxOfAnnotations && !manifests.allows('server-side apply only', object)) {
      const problem = `${length} bytes as JSON: kubectl apply refuses it, as the annotation it writes may hold ${maxOfAnnotations}`;
      const remedy = `drop descriptions, or declare the exception "server-side apply only" for ${shortName(object)}`;
      const declarable = { list: 'exceptions', entry: { allow: 'server-side apply only', objects: [shortName(object)] } } as const;
      yield { object, field: 'metadata', problem, remedy, declarable };
    }
  }
}

function* data(object: KubernetesObject): Iterable<Problem> {
  const { data, stringData, binaryData } = original(object);
  const size = bytes(data, object.kind === 'Secret') + bytes(stringData, false) + bytes(binaryData, true);
  if (size > maxOfData * 0.9) {
    const problem = `its values are ${size} bytes, ${Math.round(size / maxOfData * 100)} % of what the API takes`;
    const remedy = `at most ${maxOfData}: gzip, or several ${object.kind}s`;
    yield { object, field: 'data', problem, remedy, severity: size > maxOfData ? 'error' : 'warning' };
  }
}

/** The bytes that a map's values take, decoded where they are base64. */
function bytes(map: unknown, isBase64: boolean): number {
  const lengths = Object.values(fields(map)).map((value) => (typeof value === 'string' ? Buffer.byteLength(value) : 0));
  return lengths.reduce((sum, length) => sum + (isBase64 ? Math.floor(length * 3 / 4) : length), 0);
}
