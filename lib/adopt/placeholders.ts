import type { Manifest } from '../manifests/manifests';
import { identity, type KubernetesObject } from '../object';
import { runsShell } from '../verify/command-line';
import { fields, isFields, strings } from '../fields';

/** What envsubst, Helm and their like replace. `$(NAME)`, which Kubernetes expands, is none; nor is `$$`. */
const variable = /(?<!\$)\$(?:\{[A-Za-z_]\w*(?::?[-=?+][^}]*)?\}|[A-Z_][A-Z0-9_]*(?![\w(]))/;
const template = /\{\{.*?\}\}/s;

/** Words that only Helm knows. Where programs may have templates of their own, only they show one that is left over. */
const helmTemplate = /\{\{-?\s*(?:\.(?:Values|Release|Chart|Files|Capabilities)\b|include\b|tpl\b|toYaml\b).*?\}\}/s;

/** Fields of an object that may hold anything, or are looked at on their own. */
const ofOthers: ReadonlySet<string> = new Set(['binaryData', 'data', 'metadata', 'stringData']);

/** `{{ name }}` without quotes is a mapping in YAML, whose key is a mapping. */
const mappingAsKey = /^\{ .*\}$/s;

/**
 * The placeholders of a template that nothing has filled in, a line for each place. Texts that are somebody's own templates or scripts are
 * left alone: data of ConfigMaps, annotations with lines, shell scripts, and what is not of Kubernetes' own kinds.
 */
export function placeholderProblems({ object, file, line }: Manifest): string[] {
  const places: Place[] = [...inMetadata(object)];
  if (isOfKubernetes(object)) {
    walk(Object.fromEntries(Object.entries(object).filter(([field]) => !ofOthers.has(field))), '', places);
  }
  return places.map(({ path, found }) => `${file}:${line}: ${identity(object)}: ${path}: ${found} is a placeholder that nothing has filled in; `
    + 'give manifests as they are applied, such as envsubst, helm template or kubectl kustomize print them');
}

/** The first placeholder of a text that is no YAML, with its line. */
export function templateIn(text: string): { readonly line: number; readonly found: string } | undefined {
  const match = template.exec(text);
  return match === null ? undefined : { line: text.slice(0, match.index).split('\n').length, found: shortened(match[0]) };
}

interface Place {
  readonly path: string;
  readonly found: string;
}

function inMetadata({ metadata: { name, namespace, labels, annotations } }: KubernetesObject): Place[] {
  const places: Place[] = [];
  walk({ name, namespace, labels }, 'metadata', places);
  walk(Object.fromEntries(Object.entries(fields(annotations)).filter(([, text]) => typeof text === 'string' && !text.includes('\n'))),
    'metadata.annotations', places, [variable, helmTemplate]);
  return places;
}

/** Whether it is of a kind whose fields hold no templates. Definitions of kinds describe what others write. */
function isOfKubernetes({ apiVersion, kind }: KubernetesObject): boolean {
  return (!apiVersion.includes('.') || /^[\w-]+(\.[\w-]+)*\.k8s\.io\//.test(apiVersion)) && kind !== 'CustomResourceDefinition';
}

function walk(value: unknown, path: string, places: Place[], patterns: readonly RegExp[] = [variable, template]): void {
  if (typeof value === 'string') {
    const found = patterns.map((pattern) => pattern.exec(value)?.[0]).find((match) => match !== undefined);
    if (found !== undefined) {
      places.push({ path, found: shortened(found) });
    }
  } else if (Array.isArray(value)) {
    value.forEach((member, i) => walk(member, `${path}[${i}]`, places, patterns));
  } else if (isFields(value)) {
    const isScript = runsShell(strings(value.command), strings(value.args));
    for (const [key, inner] of Object.entries(value)) {
      if (mappingAsKey.test(key) && inner === null) {
        places.push({ path, found: shortened(`{${key}}`) });
      } else if (key === 'command' || key === 'args') {
        walk(isScript ? [] : inner, `${path}.${key}`.replace(/^\./, ''), places, [variable, helmTemplate]);
      } else {
        walk(inner, `${path}.${key}`.replace(/^\./, ''), places, patterns);
      }
    }
  }
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}...` : line;
}
