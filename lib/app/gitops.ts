import { isFields } from '../fields';
import { identity, type KubernetesObject } from '../object';
import { revealed } from '../private-value';

/** The tools that apply manifests from Git. */
export const gitOpsTools = ['argo', 'flux'] as const;

/** A tool that applies manifests from Git: Argo CD or Flux. */
export type GitOpsTool = typeof gitOpsTools[number];

/** What the hints on an object depend on beside the object. */
export interface Place {
  /** The name of the object's chart, which begins with the stage of its file: `30-deck`. */
  readonly chart: string;
  /** Whether hook's config-updater writes the object. */
  readonly isWrittenByHook: boolean;
}

/** What takes data along when it is deleted: claims their volumes, a definition its objects, a namespace all of it, a Node its pods. */
const precious = new Set(['CustomResourceDefinition', 'Namespace', 'Node', 'PersistentVolume', 'PersistentVolumeClaim']);

/** Client-side apply keeps a copy of the object in an annotation. All annotations of an object together may have 256 KiB. */
const TOO_LARGE_FOR_ANNOTATION = 250_000;

/** The object with annotations that tell a GitOps tool when to apply it and what not to undo. Annotations that it has already stay. */
export function withHints(object: KubernetesObject, tool: GitOpsTool, place: Place): KubernetesObject {
  // It is refused, and a copy would not be known as private.
  if (hasPrivateValues(object)) {
    return object;
  }
  const { metadata } = object;
  const hints = tool === 'argo' ? argoHints(object, place) : fluxHints(object, place);
  const annotations = { ...metadata.annotations, ...hints, ...metadata.annotations };
  return Object.keys(annotations).length === 0 ? object : { ...object, metadata: { ...metadata, annotations } };
}

function argoHints(object: KubernetesObject, place: Place): Record<string, string> {
  const needsServerSideApply = object.kind === 'CustomResourceDefinition' || JSON.stringify(object).length > TOO_LARGE_FOR_ANNOTATION;
  const options = [
    // Confirmed before it is deleted, with the Application too.
    ...(precious.has(object.kind) ? ['Prune=confirm', 'Delete=confirm'] : []),
    // Left to hook when the manifests no longer have it.
    ...(place.isWrittenByHook ? ['Prune=false'] : []),
    ...(needsServerSideApply ? ['ServerSideApply=true'] : []),
  ];
  return {
    'argocd.argoproj.io/sync-wave': waveOf(object, place.chart),
    ...(options.length > 0 && { 'argocd.argoproj.io/sync-options': options.join(',') }),
  };
}

/**
 * The tens of the file's number. Files of one ten need each other to become healthy, which Argo CD waits for before the next wave; inside of a
 * wave it orders by kind. A claim goes with workloads: with WaitForFirstConsumer, it is bound only when a pod uses it.
 */
function waveOf({ kind }: KubernetesObject, chart: string): string {
  return kind === 'PersistentVolumeClaim' ? '30' : String(Number(chart.slice(0, 1)) * 10);
}

/** Flux orders objects by kind. */
function fluxHints(object: KubernetesObject, { isWrittenByHook }: Place): Record<string, string> {
  return {
    ...((precious.has(object.kind) || isWrittenByHook) && { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }),
    ...(isWrittenByHook && { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' }),
    // Shell scripts and templates in it are not the Kustomization's to fill in.
    ...(JSON.stringify(object).includes('${') && { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' }),
  };
}

/** Why an object cannot be applied from Git, if so. */
export function conflictOf(object: KubernetesObject, tool: GitOpsTool, { isWrittenByHook }: Place): string | undefined {
  if (hasPrivateValues(object)) {
    return `${identity(object)}: its values are private, and manifests that ${nameOf(tool)} applies are in Git; have an ExternalSecret or a `
      + 'SealedSecret make it';
  }
  if (tool === 'argo' && isWrittenByHook && (isFilled(object.data) || isFilled(object.binaryData))) {
    return `${identity(object)}: hook's config-updater writes it, and Argo CD would put back what is in Git; leave it to hook `
      + '(configuration.configMaps: "elsewhere"), or take its map out of config_updater';
  }
  return undefined;
}

function hasPrivateValues(object: KubernetesObject): boolean {
  return JSON.stringify(object) !== JSON.stringify(revealed(object));
}

function nameOf(tool: GitOpsTool): string {
  return tool === 'argo' ? 'Argo CD' : 'Flux';
}

function isFilled(data: unknown): boolean {
  return isFields(data) && Object.keys(data).length > 0;
}
