import type { Fields } from '../../fields';
import type { Shape } from '../shape';
import { empty, mapBy, no, set, struct } from './terms';

// Defaults: apiextensions-apiserver's pkg/apis/apiextensions/v1/defaults.go.

const jsonSchema: Shape = {
  fields: {
    required: set,
    enum: set,
    'x-kubernetes-list-map-keys': set,
    get items() { return jsonSchema; },
    get additionalProperties() { return jsonSchema; },
    get properties() { return { entries: jsonSchema }; },
    get patternProperties() { return { entries: jsonSchema }; },
  },
};

const textOrNothing = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const customResourceDefinition: Shape = {
  fields: {
    conversion: struct({ strategy: { absent: 'None' } }),
    preserveUnknownFields: no,
    names: {
      fields: {
        categories: set,
        shortNames: set,
        listKind: { absent: ({ kind }: Fields) => `${textOrNothing(kind)}List` },
        singular: { absent: ({ kind }: Fields) => textOrNothing(kind)?.toLowerCase() },
      },
    },
    versions: mapBy(['name'], {
      deprecated: no,
      additionalPrinterColumns: { absent: [], items: { fields: { priority: { absent: 0 }, format: empty, description: empty } } },
      schema: { fields: { openAPIV3Schema: jsonSchema } },
    }),
  },
};
