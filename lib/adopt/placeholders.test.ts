import { parseManifests } from '../manifests/manifests';
import { placeholderProblems, templateIn } from './placeholders';

/** The places and placeholders that are found in a manifest. */
function found(text: string): string[] {
  return parseManifests(text, 'a.yaml').flatMap(placeholderProblems).map((problem) => problem.replace(/^a\.yaml:1: (.*) is a placeholder that.*/, '$1'));
}

const deployment = (container: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec: { template: { spec: { containers: [${container}] } } }
`;
const inContainer = 'apps/v1 Deployment a: spec.template.spec.containers[0]';

test.each([
  ['a name', 'apiVersion: v1\nkind: Service\nmetadata: { name: "${NAME}" }', ['v1 Service ${NAME}: metadata.name: ${NAME}']],
  ['a host', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { host: prow.$DOMAIN }', [
    'networking.k8s.io/v1 Ingress a: spec.host: $DOMAIN',
  ]],
  ['a default of the shell', deployment('{ image: "a:${TAG:-latest}" }'), [`${inContainer}.image: \${TAG:-latest}`]],
  ['an argument', deployment('{ args: ["--a=$B", "--c={{ .Values.d }}"] }'), [
    `${inContainer}.args[0]: $B`, `${inContainer}.args[1]: {{ .Values.d }}`,
  ]],
  ['a value that YAML reads as a mapping', deployment('{ image: {{ image }} }'), [`${inContainer}.image: {{ image }}`]],
  ['an annotation', 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a, annotations: { to: "sa@${PROJECT}" } }', [
    'v1 ServiceAccount a: metadata.annotations.to: ${PROJECT}',
  ]],
  ['the name of an object of any kind', 'apiVersion: example.org/v1\nkind: Any\nmetadata: { name: "{{ name }}" }\nspec: "{{ hers }}"', [
    'example.org/v1 Any {{ name }}: metadata.name: {{ name }}',
  ]],
])('finds a placeholder in %s', (_where, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  ['an argument that Kubernetes expands', deployment('{ args: ["--a=$(B)", "--c=$$D"] }')],
  ['an argument that is a template of the program', deployment('{ args: ["--report-template={{.Spec.Job}}"] }')],
  ['a regular expression', deployment('{ args: ["--skip=^(a|b)$", "--b=a$|^B$"] }')],
  ['a shell script', deployment('{ command: [/bin/sh, -c], args: ["echo $HOME ${USER}"] }')],
  ['a probe\'s script', deployment('{ livenessProbe: { exec: { command: [sh, -c, "test $A"] } } }')],
  ['data of a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { nginx.conf: "$HOST {{ x }}" }'],
  ['values of a Secret', 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { a: "$HOST" }'],
  ['a snippet of nginx', 'apiVersion: v1\nkind: Service\nmetadata: { name: a, annotations: { snippet: "a $HOST;\\nb" } }'],
  ['a template of another operator', 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: a }\nspec: { template: "{{ .a }} $A" }'],
  ['a description', 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a.b }\nspec: { description: $ARTIFACTS }'],
])('leaves alone %s', (_where, text) => {
  expect(found(text)).toEqual([]);
});

test('finds the first template in a text, with its line', () => {
  expect(templateIn('a: 1\nb: {{ if\n.x }}\n{{ y }}')).toEqual({ line: 2, found: '{{ if .x }}' });
  expect(templateIn('a: ${B}')).toBeUndefined();
});
