import { nanos } from '../../grammar/quantity';
import { own, type Fields } from '../../fields';
import { type Shape } from '../shape';

// Shapes that many kinds share.

export const quantity: Shape = { meaning: (value) => nanos(value) ?? value };
export const quantities: Shape = { absent: {}, entries: quantity };
export const set: Shape = { absent: [], list: { as: 'set' } };
export const map: Shape = { absent: {} };

export const no: Shape = { absent: false };
export const yes: Shape = { absent: true };
export const empty: Shape = { absent: '' };

export function mapBy(key: readonly string[], fields: Readonly<Record<string, Shape>> = {}): Shape {
  return { absent: [], list: { as: 'map', key }, items: { fields } };
}

/** A struct. If it is absent, it means the same as an empty one. */
export function struct(fields: Readonly<Record<string, Shape>>): Shape {
  return { absent: {}, fields };
}

export const labelSelector: Shape = {
  fields: { matchLabels: map, matchExpressions: { absent: [], list: { as: 'set' }, items: { fields: { values: set } } } },
};

export const metadata: Shape = struct({ labels: map, annotations: map, finalizers: set, ownerReferences: mapBy(['uid']) });

export const resources: Shape = struct({
  limits: quantities,
  requests: { ...quantities, absentEntry: ({ limits }, name) => own((limits ?? {}) as Fields, name) },
  claims: mapBy(['name']),
});
